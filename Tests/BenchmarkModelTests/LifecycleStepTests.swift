import BenchmarkModel
import Testing

/// The steps of a lifecycle, and which benchmarks have lifecycles.
@Suite struct LifecycleStepTests {
  @Test func everyStepHasTwoMetricsOfItsOwn() {
    let metrics = LifecycleStep.allCases.flatMap { $0.metrics.all }
    #expect(Set(metrics).count == 2 * LifecycleStep.allCases.count)
    #expect(
      metrics.allSatisfy { $0.unit == .nanoseconds && $0.better == .lower && $0.isSummarised })
    let others = Metric.all.filter { $0.name.hasPrefix("lifecycle_") }.count - metrics.count
    #expect(others == 9, "the whole lifecycle has its own")
  }

  @Test func oneProcessIsOnOneCPU() throws {
    let placements: [Placement] = [
      .same, .split, .related(.smt), .related(.node), .free, .explicit(client: 0, server: 1),
    ]
    let matrix = AxisChoices {
      $0.variants = [Variant(.tcp), Variant(.udp), Variant(.pipe)]
      $0.workloads = [.lifecycle]
      $0.sizes = [MessageSize(64)]
      $0.placements = placements
      $0.batches = [1, 8]
      $0.clients = [1, 4]
      $0.closers = [.server, .reset]
    }
    #expect(matrix.benchmarks.count == 3 * 3)
    #expect(!matrix.benchmarks.contains { $0.placement == .split })
    #expect(matrix.benchmarks.allSatisfy { $0.clients == 1 && $0.batch == 1 })
    for benchmark in matrix.benchmarks {
      #expect(benchmark.closer == (benchmark.variant.hasListener ? .client : nil))
      #expect(benchmark.keepsPorts == (benchmark.variant.transport == .tcp))
    }
  }

  @Test(arguments: Transport.allCases, WaitStrategy.allCases)
  func nothingIsWaitedFor(transport: Transport, wait: WaitStrategy) {
    let benchmark = Benchmark(Variant(transport), .lifecycle) {
      $0.message = MessageSize(64)
      $0.wait = wait
    }
    let reason = benchmark.reasonAgainst
    #expect((reason == nil) == (wait == .block))
    if let reason { #expect(reason.hasSuffix("only --wait block applies")) }
  }
}
