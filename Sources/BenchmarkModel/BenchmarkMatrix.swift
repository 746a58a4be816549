/// The axes of a run; their product is the list of benchmarks.
package struct BenchmarkMatrix: Equatable, Sendable {
  package var variants: [Variant]
  package var workloads: [Workload]
  /// Lengths of messages.
  package var sizes: [ByteCount]
  /// What to ask of `listen(2)`, of variants that listen.
  package var backlogs: [Int]
  /// Ways to wait, of variants that do not bring their own.
  package var waits: [WaitStrategy]
  package var placements: [Placement]
  /// Messages a system call, of variants that can send several and do not bring their own number.
  package var batches: [Int]

  package init(
    variants: [Variant], workloads: [Workload], sizes: [ByteCount],
    backlogs: [Int] = [Backlog.standard], waits: [WaitStrategy] = [.block],
    placements: [Placement] = [.same], batches: [Int] = [1]
  ) {
    self.variants = variants
    self.workloads = workloads
    self.sizes = sizes
    self.backlogs = backlogs
    self.waits = waits
    self.placements = placements
    self.batches = batches
  }

  /// An upper bound of the number of benchmarks, found without making them; `Int.max` if uncountable.
  package var largestCount: Int {
    let lengths = [
      variants.count, workloads.count, sizes.count, backlogs.count, waits.count, placements.count,
      batches.count,
    ]
    return lengths.reduce(1) { product, length in
      let (next, overflow) = product.multipliedReportingOverflow(by: length)
      return overflow ? Int.max : next
    }
  }

  /// Every benchmark once; an axis that a variant or workload does not have adds nothing.
  package var benchmarks: [Benchmark] {
    var seen: Set<Benchmark> = []
    var benchmarks: [Benchmark] = []
    forEachBenchmark { benchmark in
      if seen.insert(benchmark).inserted { benchmarks.append(benchmark) }
    }
    return benchmarks
  }

  private func forEachBenchmark(_ body: (Benchmark) -> Void) {
    for workload in workloads {
      for variant in variants {
        for placement in placements {
          for message in sizes {
            for wait in variant.wait.map({ [$0] }) ?? waits {
              for batch in batches(of: variant, workload) {
                for backlog in variant.hasListener ? backlogs.map(Optional.some) : [nil] {
                  body(
                    Benchmark(
                      variant: variant, workload: workload, message: message, backlog: backlog,
                      wait: wait, placement: placement, batch: batch))
                }
              }
            }
          }
        }
      }
    }
  }

  private func batches(of variant: Variant, _ workload: Workload) -> [Int] {
    guard workload == .throughput, variant.canBatch else { return [1] }
    return variant.batch.map { [$0] } ?? batches
  }
}
