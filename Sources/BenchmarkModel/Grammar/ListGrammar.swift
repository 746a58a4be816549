/// Comma lists of the command line.
package enum ListGrammar {
  /// What commas that are not quoted separate, empty or not.
  package static func items(_ text: String) -> [String] {
    ShellWords.split(text, atUnquoted: ",").map(String.init)
  }

  /// Splits `text` at commas that are not quoted and reads each item, which may stand for several values.
  ///
  /// - Returns: all values in the order given, each once.
  /// - Throws: ``GrammarError`` for an empty item, or what `parseItem` throws.
  package static func parse<Value: Hashable>(
    _ text: String, of kind: String,
    parseItem: (String) throws(GrammarError) -> [Value]
  ) throws(GrammarError) -> [Value] {
    var seen: Set<Value> = []
    var values: [Value] = []
    for item in items(text) {
      if item.isEmpty {
        throw GrammarError("there is an empty \(kind) in '\(text)'; write them as A,B,C")
      }
      for value in try parseItem(item) where seen.insert(value).inserted {
        values.append(value)
      }
    }
    return values
  }
}

extension ListGrammar {
  /// Reads a comma list of the words of an enumeration.
  ///
  /// - Throws: ``GrammarError`` with the nearest known word.
  package static func words<Word: RawRepresentable & CaseIterable & Hashable>(
    _ text: String, of kind: String
  ) throws(GrammarError) -> [Word] where Word.RawValue == String {
    try parse(text, of: kind) { item throws(GrammarError) in
      [try KnownWords.parse(item, as: Word.self, kind: kind)]
    }
  }
}
