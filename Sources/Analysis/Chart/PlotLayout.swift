/// Where everything of a picture stands, in pixels.
enum PlotLayout {
  static let margin = 20
  static let leastWidth = 1100
  /// Of a letter of the size that is usual, of that of notes, and of that of titles.
  static let letter = 8.8
  private static let smallLetter = 6.6
  private static let titleLetter = 10.5
  private static let titleSize = 15
  private static let noteSize = 10

  static func drawing(of chart: Chart) -> String {
    switch chart.body {
    case .panels(let panels): PanelLayout(chart, panels).text
    case .sheet(let sheet): SheetLayout(chart, sheet).text
    }
  }

  static func width(of text: String) -> Int { Int((Double(text.count) * letter).rounded(.up)) }

  /// Title and notes, broken so that they stay within a width.
  struct Header {
    private let titles: [String]
    private let notes: [String]

    init(_ chart: Chart, width: Int) {
      let room = Double(width - 2 * margin)
      titles = PlotLayout.lines(of: chart.title, letters: Int(room / titleLetter))
      notes = chart.notes.flatMap { PlotLayout.lines(of: $0, letters: Int(room / smallLetter)) }
    }

    var height: Int { 24 + 28 * titles.count + 21 * notes.count }

    func write(into drawing: inout PlotDrawing) {
      var y = 34
      for title in titles {
        drawing.write(title, x: margin, y: y, size: titleSize)
        y += 28
      }
      for note in notes {
        drawing.write(note, x: margin, y: y, size: noteSize, colour: Look.faintInk)
        y += 21
      }
    }
  }

  private static func lines(of text: String, letters: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + 1 + word.count <= letters {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
