import BenchmarkModel
import Testing

@testable import Analysis

/// The table of lifecycles: steps in rows, variants in columns.
@Suite struct LifecycleTableTests {
  private static let metrics: [Transport: [Metric: Double]] = [
    .unixStream: [
      .lifecycles.p50: 40_000, .lifecycles.p99: 90_000, LifecycleStep.bind.metrics.p50: 14_000,
      LifecycleStep.unlink.metrics.p50: 5000,
    ],
    .udp: [.lifecycles.p50: 17_000, .lifecycles.p99: 90_000, LifecycleStep.bind.metrics.p50: 800],
  ]

  private static func table(sizes: [Int] = [64], _ transports: [Transport]) -> String {
    let rows = transports.flatMap { transport in
      sizes.flatMap {
        Fixture.rows(
          Fixture.benchmark(transport, .lifecycle, bytes: $0),
          around: metrics[transport] ?? [.lifecycles.p50: 1e3])
      }
    }
    return SummaryTable(Summary(rows: rows, isDebugBuild: false)).text
  }

  @Test func stepsAreRowsAndThoseThatNobodyHasAreLeftOut() {
    let lines = Self.table([.unixStream, .udp]).split(separator: "\n").map(String.init)
    #expect(
      Array(lines.dropFirst(3)) == [
        "message size 64     unix-stream     udp",
        "whole lifecycle  40.0 us ±1.6%   17.0 us ±1.6%",
        "p99              90.0 us         90.0 us",
        "  bind, server   14.0 us          800 ns",
        "  unlink         5.00 us",
      ])
  }

  @Test func everySizeHasAGridAndNoneIsWide() {
    let text = Self.table(sizes: [64, 1024], Transport.allCases)
    let lines = text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("message size 64 ") } == 2)
    #expect(lines.count { $0.hasPrefix("message size 1K ") } == 2)
    for transport in Transport.allCases {
      #expect(lines.count { $0.split(separator: " ").contains(transport.name[...]) } >= 2)
    }
    #expect(lines.allSatisfy { $0.count <= Paragraph.width })
  }

  @Test func everyStepHasANameOfItsOwn() {
    #expect(Set(LifecycleStep.allCases.map(\.title)).count == LifecycleStep.allCases.count)
  }
}
