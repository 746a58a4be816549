import BenchmarkModel
import Measurement

extension RunOptions {
  /// The benchmarks of the run on a machine, after all checks that need to know the machine.
  ///
  /// - Parameter allowedCPUs: the CPUs that this process may run on.
  /// - Throws: ``UsageError`` for a placement that the machine does not have and, without `--force`,
  ///   for spinning ends on one CPU and for a plan of hours.
  func checkedBenchmarks(allowedCPUs: AllowedCPUs) throws(UsageError) -> [Benchmark] {
    let placements =
      axes.placements
      ?? axes.standardPlacements(allowedCPUs.count > 1 ? [.same, .split] : [.same])
    try axes.check(placements, of: measuredVariants, allowedCPUs: allowedCPUs, force: session.force)
    let axes = measuredAxes(placements: placements)
    let sweep = sweep(placements: placements)
    try check(PlanEstimate(self, axes, sweep: sweep))
    let isAsked = self.axes.placements != nil || allowedCPUs.count < 2
    return axes.benchmarks.filter { benchmark in
      let traits = benchmark.workload.traits
      if isAsked { return true }
      // What is only counted is the same at all placements.
      if !traits.isTimed { return benchmark.placement == placements.first }
      return !traits.wantsOwnCPU || !benchmark.placement.isOneCPU
    } + sweep
  }

  private func check(_ estimate: PlanEstimate) throws(UsageError) {
    if estimate.isTooLarge {
      throw UsageError(
        "the plan is too large (\(estimate.inWords)); select less with --transports, --sizes"
          + " or --trials, as \(PlanEstimate.largestPlan) trials are the most")
    }
    if estimate.isTooLong, !session.force {
      throw UsageError(
        "the plan would take more than \(PlanEstimate.unforcedHours) hours (\(estimate.inWords));"
          + " select less with --transports, --sizes, --trials or --duration, or add --force")
    }
  }
}
