import Analysis
import BenchmarkModel
import Measurement

/// `sockbench compare --find crossover`: one search a workload, placement and so on, until each knows all that it
/// looks for or its time is over.
enum SearchProgram {
  static func perform(
    _ options: CompareOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let allowedCPUs = try options.prepare(source)
    let range = try SearchRange(options, on: source)
    var campaign = try options.campaign(of: range.contests, allowedCPUs, on: source, to: output)
    try campaign.note(range.unsupported)
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      try measure(range, options, source, &campaign)
    }
    return try conclude(campaign.results, options.format, interruption, output)
  }

  /// Visits every search once a cycle until all have ended.
  private static func measure(
    _ range: SearchRange, _ options: CompareOptions, _ source: any TrialSource,
    _ campaign: inout Campaign
  ) throws(Campaign.End) {
    var searches = range.contests.enumerated().map { number, contest in
      OngoingSearch(
        contest.arms, number: number + 1, sizes: range.sizes, timeLimit: options.timeLimit)
    }
    var cycle = 0
    while searches.contains(where: { !$0.hasEnded }) {
      for index in campaign.shuffled(Array(searches.indices)) where !searches[index].hasEnded {
        let start = source.now()
        let rows = try searches[index].ask(cycle, on: &campaign)
        searches[index].note(rows, taking: source.now() - start)
      }
      cycle += 1
    }
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ format: DocumentFormat, _ interruption: Interruption?,
    _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let crossovers = Crossovers(rows: results.rows)
    try results.publish(
      Document(crossovers, endedByItself: interruption == nil), file: "crossover.csv", as: format,
      to: output)
    return CompareOptions.exitCode(
      after: results.rows, comparable: crossovers.searches.map(\.isComparable),
      trials: crossovers.searches.map(\.trials), to: output, interruption)
  }
}

/// What is searched: the pairs of arms, and the sizes to start from.
struct SearchRange {
  let contests: [Contest]
  let sizes: [Int]
  /// The largest size that was asked for, where a side does not carry it, and sides that take no part.
  let unsupported: [(benchmark: Benchmark, reason: String)]

  /// - Throws: ``ProgramError`` when no two sides can be measured here, at two sizes.
  init(_ options: CompareOptions, on source: any TrialSource) throws(ProgramError) {
    let asked = options.axes.sizes.map(\.request.bytes).sorted()
    var smallest = options
    smallest.axes.sizes = [MessageSize(asked[0])]
    let (contests, unsupported) = try Contest.contests(smallest, on: source)
    var most = asked[asked.count - 1]
    var tooLong: [(benchmark: Benchmark, reason: String)] = []
    for variant in options.axes.variants {
      let limit = source.messageLimit(of: variant)
      guard case .bytes(let largest) = limit, largest < asked[asked.count - 1],
        let arm = contests[0].arms.first(where: { $0.variant == variant })?.ofSize(
          asked[asked.count - 1]),
        let reason = limit.reason(against: arm.message, over: variant)
      else { continue }
      tooLong.append((arm, reason))
      most = min(most, largest)
    }
    let within = asked.filter { $0 < most } + [most]
    guard within.count > 1 else {
      throw ProgramError(
        sentence: "nothing is left to be searched: \(tooLong.first?.reason ?? "there is one size")",
        exitCode: .nothingToMeasure)
    }
    self.contests = contests
    self.unsupported = unsupported + tooLong
    sizes = within
  }
}
