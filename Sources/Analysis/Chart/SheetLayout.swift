/// Rows with columns of words on both sides of the axis.
struct SheetLayout {
  private let chart: Chart
  private let sheet: ChartSheet

  private static let line = 26
  private static let gap = 22
  private static let plot = 500

  init(_ chart: Chart, _ sheet: ChartSheet) {
    self.chart = chart
    self.sheet = sheet
  }

  /// How wide the words of a column are.
  private func width(ofColumn index: Int) -> Int {
    let column = sheet.columns[index]
    let title = column.title.isEmpty ? 0 : PlotLayout.width(of: column.title)
    let texts = sheet.rows.map { PlotLayout.width(of: $0.texts[index]) }
    return max(title + (column.colour == nil ? 0 : 18), texts.max() ?? 0)
  }

  /// Where each column begins, and where the axis begins and ends.
  private var places: (columns: [Int], left: Int, right: Int, width: Int) {
    var x = PlotLayout.margin
    var columns: [Int] = []
    var left = 0
    for index in sheet.columns.indices {
      if index > 0, sheet.columns[index - 1].isLeft, !sheet.columns[index].isLeft {
        x = max(x, widthOfGroups)
        left = x
        x += max(Self.plot, PlotLayout.leastWidth - x - widthOfRight) + Self.gap
      }
      columns.append(x)
      x += width(ofColumn: index) + Self.gap
    }
    let right = (zip(sheet.columns, columns).first { !$0.0.isLeft }?.1 ?? x) - Self.gap
    return (columns, left, right, max(x, PlotLayout.leastWidth))
  }

  /// What is said of several rows must not reach into the axis.
  private var widthOfGroups: Int {
    let widest = sheet.rows.map { PlotLayout.width(of: $0.group) }.max() ?? 0
    return PlotLayout.margin + widest + Self.gap
  }

  private var widthOfRight: Int {
    sheet.columns.indices.filter { !sheet.columns[$0].isLeft }.reduce(Self.gap) {
      $0 + width(ofColumn: $1) + Self.gap
    }
  }

  /// In lines from the top: of rows, and of what groups them.
  private var heights: (rows: [Double], groups: [(y: Double, text: String)], count: Double) {
    var y = 0.0
    var group = ""
    var rows: [Double] = []
    var groups: [(Double, String)] = []
    for row in sheet.rows {
      if row.group != group {
        if !rows.isEmpty { y += 0.4 }
        group = row.group
        if !group.isEmpty {
          groups.append((y, group))
          y += 1
        }
      }
      rows.append(y)
      y += 1
    }
    return (rows, groups, y)
  }

  var text: String {
    let places = places
    let heights = heights
    let header = PlotLayout.Header(chart, width: places.width)
    let titles = header.height + 16
    let top = titles + 16
    let bottom = top + Int(heights.count * Double(Self.line)) + 6
    var drawing = PlotDrawing(
      width: places.width, height: bottom + 74,
      rows: sheet.parts.isEmpty
        ? sheet.rows.count
        : sheet.rows.reduce(0) { $0 + $1.parts.count { $0 != nil } })
    header.write(into: &drawing)
    for (column, x) in zip(sheet.columns, places.columns) {
      if let colour = column.colour {
        drawing.write("■", x: x, y: titles, colour: colour)
      }
      drawing.write(
        column.title, x: column.colour == nil ? x : x + 18, y: titles, colour: Look.heading)
    }
    func pixel(_ height: Double) -> Int { top + Int((height + 0.5) * Double(Self.line)) }
    for group in heights.groups {
      drawing.write(group.text, x: PlotLayout.margin, y: pixel(group.y), colour: Look.heading)
    }
    for (row, height) in zip(sheet.rows, heights.rows) {
      for (column, text) in row.texts.enumerated() {
        drawing.write(
          text, x: places.columns[column], y: pixel(height),
          colour: column == row.texts.count - 1 ? row.wordColour : Look.ink)
      }
    }
    addPanel(to: &drawing, places.left, places.right, top, bottom, heights.rows, heights.count)
    return drawing.text
  }

  private func addPanel(
    to drawing: inout PlotDrawing, _ left: Int, _ right: Int, _ top: Int, _ bottom: Int,
    _ heights: [Double], _ count: Double
  ) {
    let axis = sheet.axis
    drawing.add("panel", left, right, top, bottom)
    // One line is 1; the axis lies a little below the last.
    let depth = Double(bottom - top) / Double(Self.line)
    drawing.add(
      "range", axis.scale.place(axis.range.lowerBound), axis.scale.place(axis.range.upperBound),
      depth, 0)
    drawing.add("scale", axis.scale.rawValue, 0)
    drawing.add(x: axis, y: nil)
    drawing.add("grid")
    for (row, height) in zip(sheet.rows, heights) {
      drawing.add("row", height + 0.5, row.look.colour, row.look.shape)
    }
    if let neutral = sheet.neutral { drawing.add("neutral", axis.scale.place(neutral)) }
    if !sheet.parts.isEmpty {
      for (part, span) in zip(sheet.parts, PlotCSV.spansOfParts(sheet)) {
        guard let span else { continue }
        drawing.add("curve", span.lowerBound, span.upperBound, part.colour)
      }
      drawing.add("draw", "parts")
      return
    }
    if sheet.rows.contains(where: { $0.band != nil }) { drawing.add("has", "band") }
    if sheet.rows.contains(where: { $0.limit != nil }) { drawing.add("has", "limit") }
    if sheet.rows.contains(where: { $0.tail != nil }) { drawing.add("has", "tail") }
    if sheet.rows.contains(where: { $0.interval != nil }) { drawing.add("has", "interval") }
    drawing.add("draw", "rows")
  }
}
