import BenchmarkModel

/// How the values of options are read that the vocabulary has no grammar for.
enum OptionValue {
  /// Reads a whole number.
  ///
  /// - Throws: ``GrammarError`` outside `range`.
  static func number<Number: FixedWidthInteger>(
    _ text: String, of kind: String, in range: ClosedRange<Number>
  ) throws(GrammarError) -> Number {
    guard let number = Number(text), range.contains(number) else {
      throw GrammarError(
        "'\(text)' is not a \(kind); write a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  /// Reads a percentage as a fraction.
  ///
  /// - Throws: ``GrammarError`` outside `range`, which is in percent.
  static func percent(
    _ text: String, in range: ClosedRange<Double>
  ) throws(GrammarError) -> Double {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard digits.allSatisfy({ "0123456789.".contains($0) }), let number = Double(digits),
      range.contains(number)
    else {
      throw GrammarError(
        "'\(text)' is not a percentage from \(short(range.lowerBound)) to \(short(range.upperBound))"
      )
    }
    return number / 100
  }

  /// Reads a comma list of the words of an enumeration.
  static func words<Word: RawRepresentable & CaseIterable & Hashable>(
    _ text: String, of kind: String
  ) throws(GrammarError) -> [Word] where Word.RawValue == String {
    try ListGrammar.parse(text, of: kind) { item throws(GrammarError) in
      [try KnownWords.parse(item, as: Word.self, kind: kind)]
    }
  }

  /// Reads a comma list of variants, where a variant named twice is a slip.
  ///
  /// A group may well overlap with a variant or another group: `unix,unix-stream:sndbuf=1M`.
  static func variants(_ text: String) throws(GrammarError) -> [Variant] {
    let variants = try Variant.parseList(text)
    var named: Set<Variant> = []
    for item in text.split(separator: ",") where TransportGroup(rawValue: groupWord(item)) == nil {
      let variant = try Variant(parsing: String(item))
      guard named.insert(variant).inserted else {
        throw GrammarError("'\(item)' names the same variant twice; name '\(variant)' once")
      }
    }
    return variants
  }

  private static func groupWord(_ item: Substring) -> String {
    String(item.prefix { $0 != ":" })
  }

  static func placements(_ text: String) throws(GrammarError) -> [Placement] {
    try ListGrammar.parse(text, of: "placement") { item throws(GrammarError) in
      [try Placement(parsing: item)]
    }
  }

  /// Reads numbers of clients and ranges of them.
  static func clients(_ text: String) throws(GrammarError) -> [Int] {
    let largest = Workload.allCases.map(\.largestClientCount).max() ?? 1
    return try ListGrammar.parse(text, of: "number of clients") { item throws(GrammarError) in
      try NumberRange(parsing: item) { bound throws(GrammarError) in
        guard let value = Int(bound), (1...largest).contains(value) else {
          throw GrammarError(
            "'\(bound)' is not a number of clients; write a whole number from 1 to \(largest)")
        }
        return value
      }.values
    }
  }

  /// Reads ways to serve many clients.
  static func servers(_ text: String) throws(GrammarError) -> [ServerModel] {
    let kind = "kind of server"
    let words = KnownWords(ServerModel.choices.map(\.rawValue))
    return try ListGrammar.parse(text, of: kind) { item throws(GrammarError) in
      guard words.words.contains(item), let model = ServerModel(rawValue: item) else {
        throw words.unknown(item, kind: kind)
      }
      return [model]
    }
  }

  static func batches(_ text: String) throws(GrammarError) -> [Int] {
    try ListGrammar.parse(text, of: "batch") { item throws(GrammarError) in
      [try Variant.parseBatch(item)]
    }
  }

  /// The number as people write it, without a zero behind the point.
  private static func short(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Reads the path of a directory, refusing what no one means and what would tear a line of CSV or of a
  /// message.
  static func path(_ text: String) throws(GrammarError) -> String {
    try path(text, to: "directory")
  }

  /// - Parameter kind: what the path should lead to.
  static func path(_ text: String, to kind: String) throws(GrammarError) -> String {
    if text.isEmpty { throw GrammarError("the path is empty; write the \(kind)'s name") }
    if text.unicodeScalars.contains(where: { $0 == "\0" || $0 == "\n" || $0 == "\r" }) {
      throw GrammarError("the path holds a line break or a NUL; write one without")
    }
    return text
  }
}
