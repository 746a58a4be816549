/// The codec of `environment.csv`: one line a fact about the machine and the run.
package enum EnvironmentCSV {
  private static let columns = ["key", "value"]

  /// The whole file, header first, with the facts in the order given.
  package static func text(for facts: [(String, String)]) -> String {
    CSVWriter.line(columns) + facts.map { CSVWriter.line([$0.0, $0.1]) }.joined()
  }

  /// The facts of a file by their keys.
  ///
  /// - Throws: ``CSVError`` for a file that is cut off or not of this kind, and for a key that comes
  ///   twice.
  package static func parse(_ text: String) throws(CSVError) -> [String: String] {
    Dictionary(uniqueKeysWithValues: try pairs(in: text))
  }

  /// The facts of a file in their order.
  ///
  /// - Throws: ``CSVError`` likewise.
  package static func pairs(
    in text: String
  ) throws(CSVError) -> [(key: String, value: String)] {
    var facts: [(key: String, value: String)] = []
    for row in try CSVTable(text, requiring: columns).rows {
      if facts.contains(where: { $0.key == row["key"] }) {
        throw row.error("key", "the fact '\(row["key"])' comes twice")
      }
      facts.append((row["key"], row["value"]))
    }
    return facts
  }
}
