import BenchmarkModel

/// Terms as one cell of CSV: `key=value` separated by spaces, none where nothing was agreed.
enum TermsText {
  private enum Key: String, CaseIterable {
    case limit, injection
    case endsAtFirst = "ends_at_first"
    case names, reference
    case choosingTrials = "choosing_trials"
    case family, precision
    case finalPrecision = "final_precision"
    case goals
    case sizes = "sizes_bytes"
    case trials
    case timeLimit = "time_limit_ns"
  }

  static func text(for terms: Terms) -> String {
    let values: [(Key, String?)] = [
      (.limit, terms.limit.map(DecimalText.exactText)),
      (.injection, terms.injection.map(DecimalText.exactText)),
      (.endsAtFirst, terms.endsAtFirst ? "1" : nil),
      (.names, terms.names.map { "\($0.base)/\($0.candidate)" }),
      (.reference, terms.reference.map(\.description)),
      (.choosingTrials, terms.choosingTrials.map(\.description)),
      (.family, terms.family.map(\.description)),
      (.precision, terms.precision.map(DecimalText.exactText)),
      (.finalPrecision, terms.finalPrecision.map(DecimalText.exactText)),
      (
        .goals,
        terms.goals.isEmpty ? nil : terms.goals.map(\.description).joined(separator: "/")
      ),
      (.sizes, terms.sizes.isEmpty ? nil : terms.sizes.map(String.init).joined(separator: "/")),
      (.trials, terms.trials.map(\.description)),
      (.timeLimit, terms.timeLimit.map(\.count.description)),
    ]
    return values.compactMap { key, value in value.map { "\(key.rawValue)=\($0)" } }
      .joined(separator: " ")
  }

  /// - Throws: ``GrammarError`` for an unknown key or a value that is not its kind of number.
  static func terms(_ text: String) throws(GrammarError) -> Terms {
    var terms = Terms()
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? String(parts[1]) : ""
      switch try KnownWords.parse(String(parts[0]), as: Key.self, kind: "term") {
      case .limit: terms.limit = try number(value, in: word)
      case .injection: terms.injection = try number(value, in: word)
      case .endsAtFirst: terms.endsAtFirst = try number(value, in: word) as Int > 0
      case .names: terms.names = try names(value)
      case .reference: terms.reference = try number(value, in: word)
      case .choosingTrials: terms.choosingTrials = try number(value, in: word)
      case .family: terms.family = try number(value, in: word)
      case .precision: terms.precision = try number(value, in: word)
      case .finalPrecision: terms.finalPrecision = try number(value, in: word)
      case .goals: terms.goals = try goals(value)
      case .sizes: terms.sizes = try sizes(value, in: word)
      case .trials: terms.trials = try number(value, in: word)
      case .timeLimit: terms.timeLimit = Nanoseconds(try number(value, in: word))
      }
    }
    return terms
  }

  private static func names(_ text: String) throws(GrammarError) -> SideNames {
    try SideNames(text.split(separator: "/", omittingEmptySubsequences: false).map(String.init))
  }

  private static func goals(_ text: String) throws(GrammarError) -> [LoadGoal] {
    var goals: [LoadGoal] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false) {
      goals.append(try LoadGoal(parsing: String(part)))
    }
    return goals
  }

  /// Two or more in rising order, as a search takes.
  private static func sizes(_ text: String, in term: Substring) throws(GrammarError) -> [Int] {
    var sizes: [Int] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false) {
      let size: Int = try number(String(part), in: term)
      guard size > sizes.last ?? 0, size <= Sizes.largest.bytes else {
        throw GrammarError("'\(term)' is not a term; its sizes should rise")
      }
      sizes.append(size)
    }
    if sizes.count < 2 { throw GrammarError("'\(term)' is not a term; it should have two sizes") }
    return sizes
  }

  private static func number<Number: LosslessStringConvertible & Comparable & AdditiveArithmetic>(
    _ text: String, in term: Substring
  ) throws(GrammarError) -> Number {
    // Double also reads "nan" and "inf".
    guard text.utf8.allSatisfy({ "0123456789.".utf8.contains($0) }), let number = Number(text),
      number >= .zero
    else { throw GrammarError("'\(term)' is not a term; its value should be a number") }
    return number
  }
}
