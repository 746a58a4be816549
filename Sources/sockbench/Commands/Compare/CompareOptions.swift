import Analysis
import BenchmarkModel

/// What `sockbench compare` is asked for; the values here are the defaults.
struct CompareOptions: Equatable, Sendable {
  /// Which benchmarks; the variants are the arms, in the order of the command line.
  var axes: AxisChoices = {
    var axes = AxisChoices()
    axes.variants = []
    axes.workloads = [.latency]
    axes.sizes = [MessageSize(64)]
    axes.placements = [.same]
    return axes
  }()
  var session = SessionOptions()
  /// What is looked for across sizes; nil for a ranking at each size.
  var find: Finding?
  /// What is looked for in place of a ranking: the highest rates that keep them.
  var goals: [LoadGoal] = []
  /// The arm that the others are compared with; nil for the fastest by the first trials.
  var reference: Variant?
  /// Whether the words of all contests together are to hold.
  var family = false
  /// The width of an interval, as a fraction, at which a contest ends; nil for the standard, beyond which a
  /// contest goes on that cannot tell.
  var precision: Double?
  /// The trials after which a contest ends.
  var trials = 200
  /// The time after which a contest ends.
  var timeLimit = Nanoseconds.seconds(10)
  var format = DocumentFormat.text
  /// Whether medians go with ratios, in a format that can do without.
  var hasAbsolutes = false

  /// More arms would wait for their turn longer than the machine stays the same.
  static let largestArmCount = 32
}

extension CompareOptions {
  /// Reads the operands: each a variant, a group or a comma list of them. A variant that is named
  /// twice is two arms; one that only comes again as the member of a group is not.
  ///
  /// - Throws: ``UsageError`` for unknown variants, and for too few or too many.
  static func arms(_ operands: [String]) throws(UsageError) -> [Variant] {
    var arms: [Variant] = []
    for item in operands.flatMap(ListGrammar.items) {
      do throws(GrammarError) {
        let variants = try Variant.parseList(item)
        arms += variants.count == 1 ? variants : variants.filter { !arms.contains($0) }
      } catch {
        throw UsageError(error.sentence)
      }
    }
    if let arm = arms.first, arms.count == 1 {
      throw UsageError(
        "compare takes two or more transports, and '\(arm)' is one; name another,"
          + " or measure it alone with 'sockbench run --transports \(arm)'")
    }
    if arms.count > largestArmCount {
      throw UsageError("compare takes at most \(largestArmCount) transports, not \(arms.count)")
    }
    return arms
  }

  /// - Throws: ``UsageError`` for options that contradict one another.
  func checkContradictions() throws(UsageError) {
    try session.checkContradictions(of: axes.variants)
    try format.check(hasAbsolutes: hasAbsolutes)
    try axes.checkTurns(countsToo: true)
    try axes.checkContradictions()
    if let reference, !axes.variants.contains(reference) {
      let arms = axes.variants.map(\.description).joined(separator: " ")
      throw UsageError("--reference: '\(reference)' is not compared; name one of: \(arms)")
    }
  }
}
