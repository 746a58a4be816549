import Analysis
import BenchmarkModel
import Measurement

/// One search on its way.
struct OngoingSearch {
  private let sides: [Benchmark]
  private let number: Int
  private let terms: Terms
  private var search: CrossoverSearch
  private var time = Nanoseconds.zero
  private(set) var hasEnded = false

  /// - Parameters:
  ///   - number: that of the search in the command, from 1.
  ///   - sizes: those that it starts from, in rising order.
  init(_ sides: [Benchmark], number: Int, sizes: [Int], timeLimit: Nanoseconds) {
    self.sides = sides
    self.number = number
    terms = Terms(sizes: sizes, timeLimit: timeLimit)
    search = CrossoverSearch(grid: sizes, of: sides[0].workload)
  }

  /// Runs the trial that the search asks for.
  func ask(_ cycle: Int, on campaign: inout Campaign) throws(Campaign.End) -> [TrialRow] {
    guard let question = search.question else { return [] }
    let arms = question.points.map { sides[$0.side].ofSize($0.size) }
    // More trials tell more than more rounds: few direct the search.
    let rounds = sides[0].workload.traits.checkRounds / (question.isConfirming ? 1 : 2)
    return try campaign.run(
      arms, arms.map { _ in ArmSettings() }, rounds: rounds, cycle: cycle,
      purpose: Purpose(
        .crossover, suite: number, step: question.isConfirming ? .confirm : nil, terms: terms))
  }

  mutating func note(_ rows: [TrialRow], taking elapsed: Nanoseconds) {
    time += elapsed
    for trial in ComparedTrial.trials(of: rows) {
      guard let costs = SizeTrial(trial, sides: sides.map(\.variant)) else { continue }
      search.note(costs, isConfirming: trial.purpose.step == .confirm)
    }
    // The next trial takes as long as this, about.
    let isOver = time + elapsed > terms.timeLimit ?? .zero
    hasEnded = search.question == nil || isOver
  }
}
