/// Panels below one another, the legend beside them, or below where it is wide.
struct PanelLayout {
  private let chart: Chart
  private let panels: [ChartPanel]
  private let legend: [ChartSeries]

  private static let line = 24
  /// A symbol with its line, and the room behind it.
  private static let symbol = 56
  /// A wider legend stands below the panels.
  private static let widestBeside = 380

  init(_ chart: Chart, _ panels: [ChartPanel]) {
    self.chart = chart
    self.panels = panels
    var legend: [ChartSeries] = []
    for series in panels.flatMap(\.series) where series.isInLegend {
      if !legend.contains(where: { $0.label == series.label }) { legend.append(series) }
    }
    self.legend = legend
  }

  private var entryWidth: Int {
    (legend.map { PlotLayout.width(of: $0.label) }.max() ?? 0) + Self.symbol
  }

  /// Where the axes begin: right of the title and of the labels of the ticks.
  private var left: Int {
    let labels = panels.flatMap { $0.y.ticks.map { PlotLayout.width(of: $0.label) } }
    return PlotLayout.margin + 44 + (labels.max() ?? 0)
  }

  var text: String {
    let width = PlotLayout.leastWidth
    let header = PlotLayout.Header(chart, width: width)
    let isBeside = entryWidth <= Self.widestBeside
    let right = isBeside ? width - entryWidth - PlotLayout.margin : width - 30
    let titled = panels.count > 1 ? 30 : 12
    let plot = panels.count > 1 ? 270 : 430
    let panelHeight = titled + plot + (panels.count > 1 ? 44 : 74)
    let top = header.height
    let columns = isBeside ? 1 : max(1, (width - 2 * PlotLayout.margin) / entryWidth)
    let lines = (legend.count + columns - 1) / columns
    let below = top + panels.count * panelHeight + (panels.count > 1 ? 30 : 0)
    let height =
      isBeside ? max(below, top + lines * Self.line + 60) : below + lines * Self.line + 10
    let spans = PlotCSV.spans(of: panels)
    let rows = panels.flatMap(\.series).reduce(0) { $0 + $1.points.count }
    var drawing = PlotDrawing(width: width, height: height, rows: rows)
    header.write(into: &drawing)
    for (index, series) in legend.enumerated() {
      let x = isBeside ? right + 24 : PlotLayout.margin + index % columns * entryWidth
      let y = (isBeside ? top + titled : below) + 12 + index / columns * Self.line
      drawing.add(
        series.marks.symbol, x, y, series.look.colour, series.look.shape, series.look.dash)
      drawing.write(series.label, x: x + 44, y: y)
    }
    for (index, panel) in panels.enumerated() {
      let y = top + index * panelHeight
      if panels.count > 1 { drawing.write(panel.title, x: left, y: y + 14) }
      Self.add(
        panel, left: left, right: right, top: y + titled, bottom: y + titled + plot,
        spans[index], isLast: index == panels.count - 1, to: &drawing)
    }
    return drawing.text
  }

  private static func add(
    _ panel: ChartPanel, left: Int, right: Int, top: Int, bottom: Int, _ spans: [PlotCSV.Span],
    isLast: Bool, to drawing: inout PlotDrawing
  ) {
    let (x, y) = (panel.x, panel.y)
    drawing.add("panel", left, right, top, bottom)
    drawing.add(
      "range", x.scale.place(x.range.lowerBound), x.scale.place(x.range.upperBound),
      y.scale.place(y.range.lowerBound), y.scale.place(y.range.upperBound))
    drawing.add("scale", y.scale.rawValue, y.foot.map(y.scale.place) ?? 0)
    drawing.add(x: x, y: y, isTitled: isLast)
    if x.isOrdinal {
      for tick in x.ticks where Int(tick.value) % 2 == 0 {
        drawing.add("shade", tick.value - 0.5, tick.value + 0.5)
      }
    } else {
      drawing.add("grid")
    }
    for (series, span) in zip(panel.series, spans) {
      drawing.add(series, in: span)
    }
    drawing.add("draw", "curves")
  }
}

extension PlotDrawing {
  fileprivate mutating func add(_ series: ChartSeries, in span: PlotCSV.Span) {
    let (look, marks) = (series.look, series.marks)
    let words: [any PlotNumber] = [
      span.lowerBound, span.upperBound, look.colour, look.shape, look.dash, marks.word,
    ]
    guard case .level(let place) = marks else { return add("curve", words) }
    add("curve", words + [place])
  }
}
