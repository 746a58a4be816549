import BenchmarkModel

/// Why the comparison could not be made.
struct ParityError: Error {
  /// One sentence that names what is wrong and what would be right.
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  init(_ error: GrammarError) { self.init(error.sentence) }
}
