import BenchmarkModel
import Testing

@testable import Analysis

/// Golden texts of what a person sees at the end of a run.
@Suite struct SummaryTableTests {
  private static let sizes = [64, 1024, 16 << 10, 256 << 10]

  private static func latency(
    _ transport: Transport, _ bytes: Int, p50: Double, spread: Double = 0.02
  ) -> [TrialRow] {
    Fixture.rows(
      Fixture.benchmark(transport, .latency, bytes: bytes),
      around: [.rttP50: p50, .rttP99: p50 * 1.8, .cpuPerMessage: p50 * 0.45], spread: spread)
  }

  private static func throughput(
    _ transport: Transport, _ bytes: Int, goodput: Double, loss: Double? = nil
  ) -> [TrialRow] {
    var metrics: [Metric: Double] = [
      .goodput: goodput, .messagesPerSecond: goodput / Double(bytes),
      .cpuPerMessage: 1e9 * Double(bytes) / goodput,
    ]
    metrics[.lossFraction] = loss
    return Fixture.rows(
      Fixture.benchmark(transport, .throughput, bytes: bytes), around: metrics)
  }

  private static func table(_ rows: [TrialRow], isDebugBuild: Bool = false) -> String {
    SummaryTable(Summary(rows: rows, isDebugBuild: isDebugBuild)).text
  }

  @Test func latencyAndThroughputOfFourSizes() {
    var rows: [TrialRow] = []
    for (size, bytes) in Self.sizes.enumerated() {
      let slower = Double(size * size + 1)
      rows += Self.latency(.pipe, bytes, p50: 7_120 * slower)
      rows += Self.latency(.unixStream, bytes, p50: 8_960 * slower, spread: size == 3 ? 0.3 : 0.02)
      if bytes < 65_507 {
        rows += Self.latency(.udp, bytes, p50: 16_512 * slower)
      } else {
        rows += Fixture.rows(
          Fixture.benchmark(.udp, bytes: bytes), .unsupported,
          "udp carries at most 65507 bytes a message", count: 1)
      }
    }
    for bytes in Self.sizes.prefix(3) {
      rows += Self.throughput(.pipe, bytes, goodput: 1.2345e7 * Double(bytes))
      rows += Self.throughput(.udp, bytes, goodput: 4.5e5 * Double(bytes), loss: 0.1234)
    }
    print(Self.table(rows, isDebugBuild: true))
  }
}
