/// What plots.gnuplot needs to know of a picture beside its data: lines of a word, numbers, and behind a bar a text.
///
/// It reads them as data, and never as commands.
struct PlotDrawing {
  /// The first line: the version of what follows.
  private static let heading = "sockbench chart 1"
  /// The last line: one that is missing tells that the file was cut off.
  private static let end = "end"

  private(set) var lines: [String] = []
  let size: (width: Int, height: Int)

  init(width: Int, height: Int, rows: Int) {
    size = (width, height)
    add("size", width, height)
    add("rows", rows)
  }

  var text: String { ([Self.heading] + lines + [Self.end]).map { $0 + "\n" }.joined() }

  mutating func add(_ word: String, _ numbers: any PlotNumber..., text: String? = nil) {
    add(word, numbers, text: text)
  }

  mutating func add(_ word: String, _ numbers: [any PlotNumber], text: String? = nil) {
    let words = [word] + numbers.map(\.plotText)
    lines.append(words.joined(separator: " ") + (text.map { " | \(Self.plain($0))" } ?? ""))
  }

  /// Text that stays on its line and in which gnuplot finds no words of its own.
  private static func plain(_ text: String) -> String {
    String(
      text.map { character in
        if character == "\"" || character == "'" { return "\u{2019}" }
        let isControl = character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        return isControl ? " " : character
      })
  }

  /// A text whose middle is at a height, in pixels from the upper left corner.
  mutating func write(
    _ text: String, x: Int, y: Int, size: Int = 12, colour: Int = Look.ink
  ) {
    if !text.isEmpty { add("text", x, y, size, colour, text: text) }
  }

  /// The ticks of both axes, where they lie on them, and their titles.
  mutating func add(x: ChartAxis, y: ChartAxis?, isTitled: Bool = true) {
    add("xlabel", text: isTitled ? x.title : "")
    for tick in x.ticks { add("xtick", x.scale.place(tick.value), text: Self.label(tick)) }
    guard let y else { return }
    add("ylabel", text: y.title)
    for tick in y.ticks { add("ytick", y.scale.place(tick.value), text: Self.label(tick)) }
  }

  /// To gnuplot the label of a tick is a format of numbers.
  private static func label(_ tick: ChartAxis.Tick) -> String {
    tick.label.replacing("%", with: "%%")
  }
}

/// A number as gnuplot reads it.
protocol PlotNumber {
  var plotText: String { get }
}

extension Int: PlotNumber {
  var plotText: String { "\(self)" }
}

extension Double: PlotNumber {
  var plotText: String { DecimalText.text(self, decimals: 9) }
}

extension String: PlotNumber {
  var plotText: String { self }
}
