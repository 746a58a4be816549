/// What a program prints, of which the last line that says anything is kept: the reason, where it fails.
struct LastWords {
  private var reader = LineReader()
  private var line = ""

  /// No line of a sentence is longer.
  private static let longestLine = 200

  /// Whether nothing more will come.
  var areComplete: Bool { reader.isAtEnd }

  /// Takes in what has arrived, waiting if nothing has.
  mutating func take(from number: CInt) {
    do throws(Errno) { try reader.fill(from: number) } catch { return }
    while let line = reader.next() { note(line) }
    // What prints for ever need not end its lines.
    if reader.unfinished > Self.longestLine || reader.isAtEnd { note(reader.takeUnfinished()) }
  }

  mutating func note(_ line: String) {
    let printable = line.filter { !$0.isNewline && $0 != "\t" }.prefix(Self.longestLine)
    if printable.contains(where: { !$0.isWhitespace }) { self.line = String(printable) }
  }

  /// For the end of a sentence; empty where nothing was printed.
  var quotation: String { line.isEmpty ? "" : "; it printed: \(line)" }
}
