import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct SummaryTests {
  private static func only(
    _ rows: [TrialRow], isDebugBuild: Bool = false
  ) throws -> BenchmarkSummary {
    let summary = Summary(rows: rows, isDebugBuild: isDebugBuild)
    #expect(summary.benchmarks.count == 1)
    return try #require(summary.benchmarks.first)
  }

  private static func warnings(
    of metric: Metric = .roundTrips.p50, _ values: [Double], conditions: [Condition: Double] = [:],
    placement: Placement = .same
  ) throws -> [SummaryWarning] {
    let rows = Fixture.rows(
      Fixture.benchmark(placement: placement), metric, values, conditions: conditions)
    return try #require(try only(rows)[metric]).warnings
  }

  private static let calm = (0..<20).map { 100 + Double($0) / 10 }

  @Test func medianAndInterval() throws {
    let rows = Fixture.rows(
      Fixture.benchmark(), .roundTrips.p50, (1...20).reversed().map { Double($0) })
    let summary = try #require(try Self.only(rows)[.roundTrips.p50])
    #expect(summary.median == 10.5)
    #expect(summary.interval == 6...15)
    #expect(summary.trials == 20)
    #expect(summary.relativeHalfWidth == 4.5 / 10.5)
  }

  @Test func benchmarksComeInReadingOrderWhateverTheOrderOfTrials() {
    let ordered = [
      Fixture.benchmark(.tcp, bytes: 1024), Fixture.benchmark(.udp, bytes: 64),
      Fixture.benchmark(.udp, bytes: 1024), Fixture.benchmark(.pipe, bytes: 64),
      Fixture.benchmark(.tcp, bytes: 64, placement: .split),
    ]
    let rows = (ordered.reversed() + ordered).flatMap { Fixture.rows($0, .roundTrips.p50, [1]) }
    let summary = Summary(rows: rows, isDebugBuild: false)
    #expect(summary.benchmarks.map(\.benchmark) == ordered)
    #expect(summary.benchmarks.map(\.trials) == [2, 2, 2, 2, 2])
  }

  @Test func onlySummarisedMetricsWithValues() throws {
    let rows = Fixture.rows(
      Fixture.benchmark(), around: [.roundTrips.p50: 5, .messagesSent: 9, .roundTrips.smallest: 4])
    #expect(try Self.only(rows).metrics.map(\.metric) == [.roundTrips.smallest, .roundTrips.p50])
  }

  @Test func onlyOkRowsEnterTheNumbers() throws {
    var rows = Fixture.rows(Fixture.benchmark(), .roundTrips.p50, Self.calm)
    rows[19].status = .invalid
    rows[19].reason = "late"
    rows += Fixture.rows(Fixture.benchmark(), .failed, "the server died", count: 2)
    let summary = try Self.only(rows)
    #expect(summary.trials == 22)
    #expect(summary[.roundTrips.p50]?.trials == 19)
    #expect(summary.problems.map(\.reason) == ["late", "the server died"])
    #expect(summary.problems.map(\.count) == [1, 2])
    #expect(summary.warnings == [.failedTrials])
    #expect(summary[.roundTrips.p50]?.warnings == [.failedTrials])
  }

  @Test func unsupportedIsNoFailure() throws {
    let rows = Fixture.rows(Fixture.benchmark(), .unsupported, "no such thing", count: 1)
    let summary = try Self.only(rows)
    #expect(summary.isUnsupported)
    #expect(summary.warnings.isEmpty && summary.metrics.isEmpty)
  }

  @Test func failedIsNotUnsupported() throws {
    let rows = Fixture.rows(Fixture.benchmark(), .failed, "the client hung", count: 1)
    #expect(try Self.only(rows).isUnsupported == false)
    #expect(
      try Self.only(Fixture.rows(Fixture.benchmark(), .roundTrips.p50, [1])).isUnsupported == false)
  }

  @Test func calmTrialsCarryNoWarning() throws {
    let calm: [Condition: Double] = [.foreignCPU: 0.05, .steal: 0, .throttled: 0]
    #expect(try Self.warnings(Self.calm, conditions: calm) == [])
  }

  @Test func fewTrials() throws {
    #expect(try Self.warnings([1, 1, 1, 1, 1]) == [.fewTrials])
    #expect(try Self.warnings([1, 1, 1, 1, 1, 1]) == [])
  }

  @Test func wideInterval() throws {
    let wide = (0..<20).map { 100 + 5 * Double($0) }
    #expect(try Self.warnings(wide) == [.wideInterval])
    #expect(try Self.warnings(of: .clientVoluntarySwitches, wide) == [])
    #expect(try Self.warnings(of: .lossFraction, wide.map { $0 / 1000 }) == [])
  }

  @Test func foreignLoad() throws {
    #expect(try Self.warnings(Self.calm, conditions: [.foreignCPU: 0.051]) == [.foreignLoad])
  }

  @Test func stealInMoreThanAQuarter() throws {
    var rows = Fixture.rows(
      Fixture.benchmark(), .roundTrips.p50, Self.calm, conditions: [.steal: 0])
    for index in 0..<5 { rows[index].conditions[.steal] = 1 }
    #expect(try Self.only(rows).warnings == [])
    rows[5].conditions[.steal] = 2
    #expect(try Self.only(rows).warnings == [.steal])
  }

  @Test func throttledOnce() throws {
    var rows = Fixture.rows(Fixture.benchmark(), .roundTrips.p50, Self.calm)
    rows[7].conditions[.throttled] = 100
    #expect(try Self.only(rows).warnings == [.throttled])
  }

  @Test func bimodalWhereTheEndsAreFree() throws {
    let modes = (0..<20).map { $0 < 12 ? 10.0 : 10.9 }
    #expect(try Self.warnings(modes, placement: .free) == [.bimodal])
    #expect(try Self.warnings(modes, placement: .split) == [])
  }

  @Test func debugBuildMarksEverything() throws {
    let rows = Fixture.rows(Fixture.benchmark(), around: [.roundTrips.p50: 5, .roundTrips.p99: 9])
    let summary = try Self.only(rows, isDebugBuild: true)
    #expect(summary.warnings == [.debugBuild])
    #expect(summary.metrics.map(\.warnings) == [[.debugBuild], [.debugBuild]])
  }

  /// Softirqs carry what internet sockets send, and nothing of the others.
  @Test func cpuTimeWithoutSoftirqsIsSaid() throws {
    for (transport, apart, expected) in [
      (Transport.tcp, 1.0, true), (.udp6, 1, true), (.tcp, 0, false), (.unixStream, 1, false),
      (.pipe, 1, false),
    ] {
      let rows = Fixture.rows(
        Fixture.benchmark(transport), .roundTrips.p50, Self.calm,
        conditions: [.interruptsApart: apart])
      #expect(try Self.only(rows).warnings.contains(.withoutSoftirq) == expected, "\(transport)")
    }
  }

  /// On one CPU the one is idle where the other works.
  @Test func clientsThatAreTheLimitAreSaid() throws {
    for (clients, server, serverCPU, expected) in [
      (0.97, 0.6, 1.0, true), (0.97, 0.97, 1, false), (0.6, 0.97, 1, false), (0.97, 0.03, 0, false),
    ] {
      let rows = Self.calm.map { value in
        var row = Fixture.rows(Fixture.benchmark(), .roundTrips.p50, [value])[0]
        row.metrics[.clientCPUFraction] = clients
        row.metrics[.serverCPUFraction] = server
        row.conditions = [.clientCPU: 0, .serverCPU: serverCPU]
        return row
      }
      #expect(try Self.only(rows).warnings.contains(.clientBound) == expected)
    }
  }

  /// Of several processes, the CPUs of all are the limit, and not the sum of what they use.
  @Test(arguments: [(1.9, true), (1.2, false)]) func ofSeveralCPUsOfClients(
    busy: Double, expected: Bool
  ) throws {
    let rows = Self.calm.map { value in
      let benchmark = Fixture.benchmark(placement: .split)
      var row = Fixture.rows(benchmark, .roundTrips.p50, [value])[0]
      row.metrics[.clientCPUFraction] = busy
      row.metrics[.serverCPUFraction] = 0.6
      row.conditions = [.clientCPUs: 2, .serverCPU: 2]
      return row
    }
    #expect(try Self.only(rows).warnings.contains(.clientBound) == expected)
  }

  @Test func warningsHaveTheirNamesInCSV() {
    #expect(
      SummaryWarning.allCases.map(\.rawValue).sorted() == [
        "beyond_step", "bimodal", "buffers_in_cache", "client_bound", "connections_limit",
        "debug_build", "failed_trials", "few_trials", "foreign_load", "growing_buffer",
        "lost_elsewhere", "port_rate", "refused_sends", "steal", "throttled", "unstable_warmup",
        "wide_interval", "without_softirq",
      ])
  }
}
