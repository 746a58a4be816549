import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Whole contests, from the first trial to the last, between arms whose differences are known.
struct SimulatedContest {
  /// After how many trials it is asked whether there are enough: seldom, as asking takes the time.
  var questions = [10, 17, 30]
  /// By how much each arm is slower than the first, as a logarithm.
  let shifts: [Double]
  let deviation: Double
  var family: Int?
  /// Whether what is said of it holds at whatever trial it stops, as in results of before it does not.
  let grows: Bool
  private var simulator: TrialSimulator
  private let arms: [Benchmark]

  init(
    shifts: [Double], deviation: Double, family: Int? = nil, grows: Bool = false, seed: UInt64
  ) {
    self.grows = grows
    self.shifts = shifts
    self.deviation = deviation
    self.family = family
    simulator = TrialSimulator(seed: seed)
    // Weather hides from whoever chooses the fastest which arm was lucky; without it, luck counts most.
    simulator.weather = 0
    arms = shifts.indices.map { Fixture.benchmark(bytes: 64 + $0) }
  }

  /// One contest with the rules of `compare`; as many trials as fit into the time limit.
  mutating func run(terms choose: (inout Terms) -> Void = { _ in }) throws -> ContestResult {
    var terms = Terms(
      choosingTrials: ReferenceChoice.trials(arms: arms.count, named: nil), family: family,
      precision: grows ? ContestEnd.standardPrecision : 0.02,
      finalPrecision: ContestEnd.finalPrecision(of: .latency), trials: arms.count > 2 ? 17 : 30)
    choose(&terms)
    let end = ContestEnd()
    let start = simulator.rows.count
    var made = 0
    for count in questions {
      let wanted = count + (terms.choosingTrials ?? 0)
      simulator.run(
        wanted - made, Purpose(.compare, step: grows ? .collect : nil, terms: terms), arms,
        TrialSimulator.Model(shifts: shifts, deviation: deviation))
      made = wanted
      let trials = ComparedTrial.trials(of: Array(simulator.rows[start...]))
      let contest = try #require(ContestResult(trials: trials))
      if end.isReached(by: contest, after: 1) { return contest }
    }
    throw CSVError(line: 0, "the contest does not end")
  }

  /// By how much an arm truly is slower than the reference.
  func truth(_ arm: ArmResult, in contest: ContestResult) -> Double {
    shifts[arm.arm] - shifts[contest.reference]
  }

  /// Whether the word is false. A difference of the margin itself is within it.
  func isWrong(_ arm: ArmResult, in contest: ContestResult) -> Bool {
    let truth = truth(arm, in: contest)
    let margin = arm.metric.marginShift * (1 + 1e-9)
    return switch arm.word {
    case .faster: truth >= -margin
    case .slower: truth <= margin
    case .noDifference: abs(truth) > margin
    case .reference, .cannotTell, .notJudged: false
    }
  }

  func isCovered(_ arm: ArmResult, in contest: ContestResult) -> Bool {
    arm.speedInterval?.contains(exp(-truth(arm, in: contest))) ?? true
  }
}
