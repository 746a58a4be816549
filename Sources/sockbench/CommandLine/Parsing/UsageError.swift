import BenchmarkModel

/// A command line that asks for nothing sockbench can do.
struct UsageError: Error, Equatable, Sendable {
  /// One finished sentence that names the flag and the remedy.
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// The complaint of a grammar, with the option whose value it read.
  init(_ option: String, _ error: GrammarError) { sentence = "\(option): \(error.sentence)" }
}
