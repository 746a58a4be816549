import BenchmarkModel
import Measurement

/// What every command that measures can be told beside what it measures.
struct SessionOptions: Equatable, Sendable {
  /// What the order of trials is drawn from; nil for one drawn at random.
  var seed: UInt64?
  /// The results directory; nil for a new one.
  var output: String?
  var quiet = false
  var verbose = false
  /// Whether what is refused as unwise is done all the same.
  var force = false
  /// Where the ends are.
  var deployment = Deployment()

  /// The seed asked for, or one drawn at random that is short enough to be typed again.
  var anySeed: UInt64 { seed ?? UInt64.random(in: 0...UInt64(UInt32.max)) }
}

extension SessionOptions {
  static let seedOption = CommandOption(
    OptionSyntax(
      "--seed", "N", standard: "random", section: .effort,
      help: "Seed of the order of trials, to repeat the order of an earlier run."),
    sets: \SessionOptions.seed,
    parse: { text throws(GrammarError) in
      try OptionValue.number(text, of: "seed", in: 0...UInt64.max)
    })

  /// - Parameter refusals: what is refused without it.
  static func forceOption(_ refusals: String) -> CommandOption<SessionOptions> {
    CommandOption(
      OptionSyntax(
        "--force", section: .effort, help: "Do what is refused as unwise. That is \(refusals)."),
      sets: \SessionOptions.force)
  }

  static let outputOptions = [
    CommandOption(
      OptionSyntax(
        "--output", "DIR", standard: "a new one in results/", section: .output,
        help: "Results directory to write.", hint: .directory),
      sets: \SessionOptions.output, parse: OptionValue.path),
    CommandOption(
      OptionSyntax("--quiet", section: .output, help: "Show no progress."),
      sets: \SessionOptions.quiet),
    CommandOption(
      OptionSyntax("--verbose", section: .output, help: "Report every trial as it ends."),
      sets: \SessionOptions.verbose),
  ]

  /// - Parameter variants: those that are measured.
  /// - Throws: ``UsageError`` when two of them contradict each other.
  func checkContradictions(of variants: [Variant]) throws(UsageError) {
    if quiet && verbose {
      throw UsageError("--quiet and --verbose contradict each other; give one of them")
    }
    try checkDeployment(of: variants)
  }
}
