import BenchmarkModel
import Testing

@testable import Analysis

/// When a summary says that ports decide, and not the kernel.
@Suite struct PortShortageTests {
  private static func warnings(
    rate: Double, limit: Double? = 14_116, reuse: Double = 2, transport: Transport = .tcp,
    closer: Closer = .client
  ) throws -> [SummaryWarning] {
    var benchmark = Fixture.benchmark(transport, .connect)
    benchmark.closer = closer
    var conditions: [Condition: Double] = [.portRange: 28_232, .timeWaitReuse: reuse]
    conditions[.connectionsLimit] = limit
    let rows = Fixture.rows(
      benchmark, around: [.connectionsPerSecond: rate], conditions: conditions)
    return try #require(Summary(rows: rows, isDebugBuild: false).benchmarks.first).warnings
  }

  @Test(arguments: [13_500, 14_116, 14_700])
  func aRateOfHalfThePortsEachSecond(rate: Double) throws {
    #expect(try Self.warnings(rate: rate) == [.connectionsLimit, .portRate])
  }

  @Test(arguments: [9_000, 13_000, 15_500, 28_232])
  func anyOtherRateIsThatOfTheKernel(rate: Double) throws {
    #expect(try Self.warnings(rate: rate) == [.connectionsLimit])
  }

  @Test func portsThatNeverRanShortDecideNothing() throws {
    #expect(try Self.warnings(rate: 14_116, limit: nil) == [])
  }

  @Test func portsThatAreNotTakenAgainHaveNoRate() throws {
    #expect(try Self.warnings(rate: 14_116, reuse: 0) == [.connectionsLimit])
  }

  @Test(arguments: [(Transport.tcp, Closer.server), (.tcp6, .reset), (.unixStream, .client)])
  func onlyAClientThatClosesKeepsItsPort(transport: Transport, closer: Closer) throws {
    #expect(try Self.warnings(rate: 14_116, transport: transport, closer: closer) == [])
  }

  @Test func bothSayWhatToDo() throws {
    var benchmark = Fixture.benchmark(.tcp, .connect)
    benchmark.closer = .client
    let rows = Fixture.rows(
      benchmark, around: [.connectionsPerSecond: 14_116, .connects.p50: 50_000],
      conditions: [.portRange: 28_232, .timeWaitReuse: 2, .connectionsLimit: 14_116])
    let text = SummaryTable(Summary(rows: rows, isDebugBuild: false)).text
      .replacing("\n", with: " ")
    #expect(text.contains("had taken half of the ports"))
    #expect(text.contains("the rate is what the ports allow"))
    #expect(text.contains("--closer server or reset"))
  }
}
