import BenchmarkModel
import Glibc
import TestSupport

@testable import Analysis

/// A check whose trials are drawn at random, as many as its suite asks for.
struct SimulatedCheck {
  typealias Model = TrialSimulator.Model

  private(set) var simulator: TrialSimulator
  /// In the order in which they are measured.
  private let models: [(subject: Judgement.Subject, model: Model)]
  var terms = Terms()
  /// Whether evidence accumulates, in place of three steps.
  var grows = false
  var suite = 0

  static let control = Fixture.benchmark(.unixStream, bytes: 1)
  static let equalControl = Judgement.Subject(.equalControl, control)
  static let slowControl = Judgement.Subject(.slowControl, control)

  /// - Parameter others: further equal controls.
  init(
    seed: UInt64, _ benchmarks: [(Benchmark, Model)], equal: Model = Model(),
    slow: Model = .slower(by: 0.05), others: [(Benchmark, Model)] = []
  ) {
    simulator = TrialSimulator(seed: seed)
    models =
      benchmarks.map { (Judgement.Subject(.check, $0.0), $0.1) }
      + [(Self.equalControl, equal), (Self.slowControl, slow)]
      + others.map { (Judgement.Subject(.equalControl, $0.0), $0.1) }
  }

  var result: CheckSuite { CheckSuite(rows: simulator.rows, suite: suite) }

  /// Benchmarks of many sizes, all alike.
  static func benchmarks(_ count: Int, _ model: Model = Model()) -> [(Benchmark, Model)] {
    (1...count).map { (Fixture.benchmark(bytes: 64 * $0), model) }
  }

  /// A check of one benchmark, to its end.
  static func outcome(
    _ model: Model, of benchmark: Benchmark = Fixture.benchmark(), grows: Bool = false,
    seed: UInt64 = 1
  ) -> CheckSuite {
    var check = SimulatedCheck(seed: seed, [(benchmark, model)])
    check.grows = grows
    return check.runToEnd()
  }

  /// Adds trials of a subject, drawn from its own model or another.
  mutating func run(
    _ count: Int, _ step: Purpose.Step, of subject: Judgement.Subject, as other: Model? = nil
  ) {
    guard let model = other ?? models.first(where: { $0.subject == subject })?.model else { return }
    let purpose = Purpose(subject.role, suite: suite, step: step, terms: terms)
    simulator.run(count, purpose, [subject.benchmark, subject.benchmark], model)
  }

  /// Adds all trials of every subject's first step.
  mutating func runFirstSteps() {
    for (subject, _) in models {
      let step = grows ? .collect : SteppedRules.firstStep(of: subject.role)
      run(grows ? EvidenceRules.firstTrials : SteppedRules.trials(in: step), step, of: subject)
    }
  }

  /// Makes whatever trials are missing until none is.
  mutating func runToEnd() -> CheckSuite {
    if simulator.rows.isEmpty { runFirstSteps() }
    var result = result
    while !result.work.isEmpty {
      for (subject, _) in models {
        for work in result.work where work.subject == subject {
          run(work.missing, work.step, of: subject)
        }
      }
      result = self.result
    }
    return result
  }
}

extension CheckSuite {
  /// The verdict of a metric; nil where it has none, or several.
  func verdict(_ metric: Metric, of benchmark: Benchmark = Fixture.benchmark())
    -> Judgement.Verdict?
  {
    let found = judgements.filter { $0.subject.benchmark == benchmark && $0.metric == metric }
    return found.count == 1 ? found[0].verdict : nil
  }
}
