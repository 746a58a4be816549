/// A closed set of words, able to say which known word a mistyped one was meant to be.
package struct KnownWords: Sendable {
  /// The words, in the order in which they are listed to people.
  package let words: [String]

  package init(_ words: [String]) { self.words = words }

  /// The error for a word outside the set.
  ///
  /// - Parameter kind: what the word should have been, such as "transport".
  package func unknown(_ word: String, kind: String) -> GrammarError {
    if let nearest = nearest(to: word) {
      return GrammarError("unknown \(kind) '\(word)'; did you mean '\(nearest)'?")
    }
    return GrammarError("unknown \(kind) '\(word)'; known are: \(words.joined(separator: " "))")
  }

  /// The known word with the smallest edit distance, if it is near enough to have been meant.
  package func nearest(to word: String) -> String? {
    let ranked = words.map { (word: $0, distance: Self.editDistance(word.lowercased(), $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    let tolerated = max(1, max(word.count, best.word.count) / 3)
    return best.distance <= tolerated ? best.word : nil
  }

  /// Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string
  /// alignment, a restriction of Damerau 1964).
  static func editDistance(_ left: String, _ right: String) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        let substitution = previous[j] + (a[i] == b[j] ? 0 : 1)
        var cost = min(previous[j + 1] + 1, current[j] + 1, substitution)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }
}

extension KnownWords {
  /// Reads one word as a case of an enumeration whose raw values are the words.
  ///
  /// - Throws: ``GrammarError`` with the nearest known word.
  package static func parse<Word: RawRepresentable & CaseIterable>(
    _ text: String, as _: Word.Type = Word.self, kind: String
  ) throws(GrammarError) -> Word where Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    throw KnownWords(Word.allCases.map(\.rawValue)).unknown(text, kind: kind)
  }
}

extension KnownWords {
  /// The place of a word in its enumeration, counted from 0.
  static func rank<Word: CaseIterable & Equatable>(of word: Word) -> Int {
    Array(Word.allCases).firstIndex(of: word) ?? 0
  }
}
