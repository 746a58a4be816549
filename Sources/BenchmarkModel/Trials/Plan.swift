/// All trials of a run in their order.
package struct Plan: Sendable {
  /// One trial to be run.
  package struct Trial: Equatable, Sendable {
    /// Counts the trials of the run from 0.
    package let number: Int
    /// Counts the visits of every benchmark from 0.
    package let cycle: Int
    /// What it is run for; nil in a plain run.
    package let purpose: Purpose?
    /// One benchmark an arm; a plain trial has one.
    package let arms: [Benchmark]

    package init(number: Int, cycle: Int, purpose: Purpose? = nil, arms: [Benchmark]) {
      self.number = number
      self.cycle = cycle
      self.purpose = purpose
      self.arms = arms
    }
  }

  /// What the order was drawn from.
  package let seed: UInt64
  /// The trials in the order in which they are to be run.
  package let trials: [Trial]

  /// Visits every benchmark once a cycle, in an order shuffled afresh each cycle, so that a drift of
  /// the machine spreads over all benchmarks (Abedi & Brecht 2017).
  ///
  /// - Parameter once: benchmarks that are visited in the first cycle only.
  package init(
    benchmarks: [Benchmark], cycles: Int, once: Set<Benchmark> = [], seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    var trials: [Trial] = []
    for cycle in 0..<cycles {
      let visited = cycle == 0 ? benchmarks : benchmarks.filter { !once.contains($0) }
      for benchmark in visited.shuffled(using: &generator) {
        trials.append(Trial(number: trials.count, cycle: cycle, arms: [benchmark]))
      }
    }
    self.seed = seed
    self.trials = trials
  }
}
