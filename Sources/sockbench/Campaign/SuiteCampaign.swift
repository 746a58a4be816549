import Analysis
import BenchmarkModel
import Measurement

/// The trials of one check: first those that every benchmark takes, then one at a time of each that is not settled.
struct SuiteCampaign {
  var benchmarks: [Benchmark]
  let base: ArmSettings
  let candidate: ArmSettings
  /// Counts the checks of a calibration from 1.
  var suite = 0
  var limit: Double?
  /// By which fraction the candidate is slowed down.
  var injection: Double?
  /// Whether it ends with the first regression that is certain.
  var endsAtFirst = false
  /// What the sides are called; nil where nobody chose names.
  var names: SideNames?
  /// Whether continuous trials of the base run between those in slots, which no verdict sees.
  var comparesWithContinuous = false

  private typealias Subject = Judgement.Subject

  static let pilots = 3
  /// Every second trial in slots has a continuous one before it.
  private static let trialsPerContinuous = 2
  /// Blocking pairs across CPUs are up to a quarter faster in the first 40 ms after a fork.
  private static let continuousWarmup = Nanoseconds.milliseconds(60)

  /// How many trials a check takes when all is well.
  var plannedTrials: Int {
    let pilots = Self.pilots * (injection == nil ? 1 : 1 + benchmarks.count)
    let continuous = comparesWithContinuous ? benchmarks.count * continuousTrials : 0
    return pilots + continuous + firstWork.count * EvidenceRules.usualTrials
  }

  /// Of each benchmark, where there are any.
  var continuousTrials: Int {
    (EvidenceRules.firstTrials + Self.trialsPerContinuous - 1) / Self.trialsPerContinuous
  }

  /// What it takes whatever comes of it.
  var firstWork: [CheckSuite.Work] {
    let controls =
      equalControls.map { Subject(.equalControl, $0) }
      + [Subject(.slowControl, Self.control)]
    return (benchmarks.map { Subject(.check, $0) } + controls).map { subject in
      CheckSuite.Work(
        subject: subject, step: .collect, missing: EvidenceRules.firstTrials)
    }
  }

  /// Runs the check, unless most of its trials do not count.
  func run(on campaign: inout Campaign) throws(Campaign.End) {
    campaign.progress.standing = nil
    var delays: [Subject: Nanoseconds] = [:]
    let control = Subject(.slowControl, Self.control)
    delays[control] = try delay(of: CheckRules.controlInjection, for: control, on: &campaign)
    if let injection {
      for subject in benchmarks.map({ Subject(.check, $0) }) {
        delays[subject] = try delay(of: injection, for: subject, on: &campaign)
      }
    }
    var work = firstWork
    var expected = work.count * EvidenceRules.usualTrials
    var cycle = 0
    while true {
      expected -= try perform(work, from: cycle, delays, on: &campaign)
      cycle += work.map(\.missing).max() ?? 0
      let state = CheckSuite(rows: rows(in: campaign), suite: suite)
      work = state.work
      campaign.progress.standing = state.standing
      campaign.progress.expect(more: state.expectedTrials - expected)
      expected = state.expectedTrials
      if work.isEmpty || state.isHopeless { return }
    }
  }

  /// Whether it was given up, as most of its trials do not count.
  func isHopeless(in campaign: borrowing Campaign) -> Bool {
    CheckRules.areHopeless(ComparedTrial.trials(of: rows(in: campaign)))
  }

  private func rows(in campaign: borrowing Campaign) -> [TrialRow] {
    campaign.results.rows.filter { $0.purpose?.suite == suite }
  }

  /// Spreads the trials of each piece of work evenly over cycles, each in an order drawn anew. Ends after a cycle
  /// beyond which more trials would not help.
  ///
  /// - Returns: how many were made.
  private func perform(
    _ work: [CheckSuite.Work], from first: Int, _ delays: [Subject: Nanoseconds],
    on campaign: inout Campaign
  ) throws(Campaign.End) -> Int {
    var made = 0
    let cycles = work.map(\.missing).max() ?? 0
    for cycle in 0..<cycles {
      let due = work.filter {
        $0.made(after: cycle + 1, of: cycles) > $0.made(after: cycle, of: cycles)
      }
      for item in campaign.shuffled(due) {
        let earlier = item.made(after: cycle, of: cycles)
        if comparesWithContinuous, first == 0, item.subject.role == .check,
          earlier.isMultiple(of: Self.trialsPerContinuous)
        {
          try runContinuous(item.subject.benchmark, cycle, on: &campaign)
        }
        try runTrial(
          item.subject, item.step, first + cycle, delay: delays[item.subject] ?? .zero,
          on: &campaign)
        made += 1
      }
      if isHopeless(in: campaign) { break }
    }
    return made
  }

  @discardableResult
  private func runTrial(
    _ subject: Subject, _ step: Purpose.Step, _ cycle: Int, delay: Nanoseconds,
    on campaign: inout Campaign
  ) throws(Campaign.End) -> [TrialRow] {
    let isControl = subject.role != .check
    let terms =
      isControl
      ? Terms(
        injection: subject.role == .slowControl ? CheckRules.controlInjection : nil, names: names)
      : Terms(limit: limit, injection: injection, endsAtFirst: endsAtFirst, names: names)
    var sides = (base: base, candidate: isControl ? base : candidate)
    // It shows what can be found here, which does not depend on anybody's server.
    if subject.role == .slowControl { (sides.base.server, sides.candidate.server) = (nil, nil) }
    sides.candidate.injectedDelay = delay
    return try campaign.run(
      [subject.benchmark, subject.benchmark], [sides.base, sides.candidate],
      rounds: subject.benchmark.workload.traits.checkRounds, cycle: cycle,
      purpose: Purpose(subject.role, suite: suite, step: step, terms: terms))
  }

  private func runContinuous(
    _ benchmark: Benchmark, _ cycle: Int, on campaign: inout Campaign
  ) throws(Campaign.End) {
    try campaign.runContinuous(
      benchmark, base, rounds: benchmark.workload.traits.checkRounds,
      warmup: Self.continuousWarmup, cycle: cycle, purpose: Purpose(.continuous, suite: suite))
  }

  /// How long a fraction of a message's time is: the median of the pilot trials, as a single one may have met
  /// a bad moment; 0 if none worked.
  private func delay(
    of fraction: Double, for subject: Subject, on campaign: inout Campaign
  ) throws(Campaign.End) -> Nanoseconds {
    var times: [Double] = []
    for number in 0..<Self.pilots {
      // A trial that is not valid still tells the time well enough, and may be all there is.
      let rows = try runTrial(subject, .pilot, number, delay: .zero, on: &campaign)
      let ofArms = rows.compactMap(\.timeOfMessage)
      if !ofArms.isEmpty { times.append(ofArms.reduce(0, +) / Double(ofArms.count)) }
    }
    guard let time = Sample(times).median else { return .zero }
    return Nanoseconds(nearest: time * fraction)
  }
}

extension TrialRow {
  /// What a message takes, in nanoseconds; nil where nothing was measured.
  fileprivate var timeOfMessage: Double? {
    benchmark.workload.traits.timeOfMessage(in: metrics, of: benchmark)
  }
}

extension CheckSuite.Work {
  /// How many of its trials are made when a number of cycles is over.
  fileprivate func made(after cycle: Int, of cycles: Int) -> Int { cycle * missing / cycles }
}
