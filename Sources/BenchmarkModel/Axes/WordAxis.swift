/// An axis whose values are the words of an enumeration.
package protocol WordAxis: ColumnAxis {
  associatedtype Word: RawRepresentable<String> & CaseIterable & Hashable & Sendable
  /// What a word is, for complaints, such as "closer".
  static var kind: String { get }
}

extension WordAxis where Value == Word {
  package static var knownWords: [String] { Word.allCases.map(\.rawValue) }

  package static func parseList(_ text: String) throws(GrammarError) -> [Value] {
    try ListGrammar.words(text, of: kind)
  }

  package static func text(_ value: Value) -> String { value.rawValue }

  package static func value(ofCell text: String) throws(GrammarError) -> Value {
    try KnownWords.parse(text, kind: kind)
  }

  package static func rank(of value: Value) -> Int { KnownWords.rank(of: value) }
}

/// The same where benchmarks may do without one.
extension WordAxis where Value == Word? {
  package static var knownWords: [String] { Word.allCases.map(\.rawValue) }

  package static func parseList(_ text: String) throws(GrammarError) -> [Value] {
    let words: [Word] = try ListGrammar.words(text, of: kind)
    return words
  }

  package static func text(_ value: Value) -> String { value?.rawValue ?? "" }

  package static func value(ofCell text: String) throws(GrammarError) -> Value {
    text.isEmpty ? nil : try KnownWords.parse(text, as: Word.self, kind: kind)
  }

  package static func rank(of value: Value) -> Int { value.map(KnownWords.rank) ?? 0 }
}
