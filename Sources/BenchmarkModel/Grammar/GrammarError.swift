/// Text that is not a word, size, variant or list of the command line's grammar.
package struct GrammarError: Error, Equatable, Sendable {
  /// One finished sentence that names what is wrong and what would be right.
  package let sentence: String

  package init(_ sentence: String) { self.sentence = sentence }
}
