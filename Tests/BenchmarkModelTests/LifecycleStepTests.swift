import BenchmarkModel
import Testing

/// The steps of a life, and which benchmarks have lives.
@Suite struct LifecycleStepTests {
  @Test func everyStepHasTwoMetricsOfItsOwn() {
    let metrics = LifecycleStep.allCases.flatMap { [$0.p50, $0.p99] }
    #expect(Set(metrics).count == 2 * LifecycleStep.allCases.count)
    #expect(metrics.allSatisfy { $0.unit == "ns" && $0.better == .lower && $0.isSummarised })
    let others = Metric.allCases.filter { $0.name.hasPrefix("lifecycle_") }.count - metrics.count
    #expect(others == 9, "the whole life has its own")
  }

  @Test func oneProcessIsOnOneCPU() throws {
    let placements: [Placement] = [.same, .split, .free, .explicit(client: 0, server: 1)]
    let matrix = BenchmarkMatrix(
      variants: [Variant(.tcp), Variant(.udp), Variant(.pipe)], workloads: [.lifecycle],
      sizes: [ByteCount(64)], placements: placements, batches: [1, 8], clients: [1, 4],
      closers: [.server, .reset])
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
    let benchmark = Benchmark(
      variant: Variant(transport), workload: .lifecycle, message: ByteCount(64), backlog: nil,
      wait: wait, placement: .same, batch: 1)
    let reason = benchmark.reasonAgainst
    #expect((reason == nil) == (wait == .block))
    if let reason { #expect(reason.hasSuffix("only --wait block applies")) }
  }
}
