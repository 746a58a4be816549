import Analysis
import BenchmarkModel
import Measurement

/// What a search for rates is asked for.
struct CapacityRequest {
  /// Each is searched; their rate says nothing.
  let benchmarks: [Benchmark]
  /// Those that cannot be measured, each with the reason.
  let unsupported: [(benchmark: Benchmark, reason: String)]
  let goals: [LoadGoal]
  /// What a goal of one may take on the average; what it leaves is for the others.
  let timeLimit: Nanoseconds
  let format: DocumentFormat
}

/// `--search`: up to which rate goals are kept, by trials side by side.
enum CapacityProgram {
  static let file = "capacities.csv"

  static func perform(
    _ request: CapacityRequest, _ session: SessionOptions, _ allowedCPUs: AllowedCPUs,
    _ arm: ArmSettings = ArmSettings(), on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let seed = session.anySeed
    let time = request.timeLimit * (request.benchmarks.count * request.goals.count)
    var results = try ResultsDirectory(creating: session.output)
    try results.keepEnvironment(SessionFacts.all(session, on: source, seed: seed))
    Expectation.say(time, isBound: true, session, to: output)
    var campaign = Campaign(
      results, source, Progress(session, of: source, to: output, timeLimit: time),
      allowedCPUs: allowedCPUs, seed: seed, timeLimit: time)
    try campaign.note(
      request.unsupported.map { ($0.benchmark.offering(nil), $0.reason) }, for: Purpose(.capacity))
    let interruption = try campaign.runToEnd { campaign throws(Campaign.End) in
      var searches = try campaign.searches(request, arm)
      try campaign.measure(&searches, arm, seed)
    }
    let exitCode = try conclude(campaign.results, request.format, interruption, output)
    try campaign.results.keepPlots(complaining: output)
    return exitCode
  }

  private static func conclude(
    _ results: borrowing ResultsDirectory, _ format: DocumentFormat,
    _ interruption: Interruption?, _ output: any Output
  ) throws(ProgramError) -> ExitCode {
    let capacities = Capacities(rows: results.rows)
    try results.publish(Document(capacities), file: file, as: format, to: output)
    let exitCode = TrialEndings(results.rows, enough: 0)
      .complain(to: output, interruption)
    let isKnown = capacities.searches.contains { search in
      search.findings.contains { $0.low != nil || $0.high != nil }
    }
    return exitCode == .done && !isKnown ? .inconclusive : exitCode
  }
}

/// One search on its way.
private struct OngoingCapacitySearch {
  let benchmark: Benchmark
  let number: Int
  let terms: Terms
  var search: RateSearch
  /// Whether its next trial would end after the time limit.
  var isOutOfTime = false

  /// The next trial; nil where there is none, or no time for it.
  var question: RateQuestion? { isOutOfTime ? nil : search.question }
}

extension Campaign {
  /// Where a search begins, as a share of what is answered where the client waits for replies.
  private static let permilleOfStart = 800
  /// The same where that is not known.
  private static let standardStart = 10_000

  fileprivate mutating func searches(
    _ request: CapacityRequest, _ arm: ArmSettings
  ) throws(End) -> [OngoingCapacitySearch] {
    let starting = request.benchmarks.map {
      $0.offering(.ofCapacity(permille: Self.permilleOfStart))
    }
    var saturation = Saturation()
    try saturation.measure(for: starting, [arm], on: &self)
    return starting.enumerated().map { number, benchmark in
      let start = saturation.known(benchmark, among: [benchmark])?.rate?.perSecond
      return OngoingCapacitySearch(
        benchmark: benchmark, number: number + 1,
        terms: Terms(goals: request.goals, timeLimit: request.timeLimit),
        search: RateSearch(goals: request.goals, start: start ?? Self.standardStart))
    }
  }

  private mutating func ask(
    _ question: RateQuestion, of ongoing: OngoingCapacitySearch, _ arm: ArmSettings, cycle: Int,
    _ seed: UInt64
  ) throws(End) -> [TrialRow] {
    try runAlone(
      ongoing.benchmark.offering(.perSecond(question.rate)), arm,
      .plain(warmup: question.duration / 4, duration: question.duration), cycle: cycle,
      purpose: Purpose(
        .capacity, suite: ongoing.number, step: question.phase.step, terms: ongoing.terms),
      arrivalSeed: seed &+ UInt64(cycle))
  }

  /// Visits every search once a cycle until all have ended; all meet the same arrivals in a cycle.
  fileprivate mutating func measure(
    _ searches: inout [OngoingCapacitySearch], _ arm: ArmSettings, _ seed: UInt64
  ) throws(End) {
    var cycle = 0
    while searches.contains(where: { $0.question != nil }) {
      for index in shuffled(Array(searches.indices)) {
        let ongoing = searches[index]
        guard let question = ongoing.question else { continue }
        let rows: [TrialRow]
        do throws(End) {
          rows = try ask(question, of: ongoing, arm, cycle: cycle, seed)
        } catch .timeIsOver {
          // That of another search may be shorter.
          searches[index].isOutOfTime = true
          continue
        }
        for step in rows.compactMap({ LoadStep($0, goals: ongoing.terms.goals) }) {
          searches[index].search.note(step)
        }
      }
      cycle += 1
    }
  }
}
