import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What is said of silent clients.
@Suite struct IdleCompanyAnswerTests {
  private static func rows(
    _ server: ServerModel, clients: Int, active: Int?, cost: Double
  ) -> [TrialRow] {
    var benchmark = Fixture.benchmark(.unixStream, .fanin, bytes: 64, placement: .split)
    (benchmark.server, benchmark.clients, benchmark.active) = (server, clients, active)
    return Fixture.rows(benchmark, around: [.serverCPUPerMessage: cost])
  }

  private static func sentences(_ rows: [TrialRow]) -> [String] {
    IdleCompanyAnswer.sentences(RunResult(rows: rows, isDebugBuild: false).summary)
  }

  @Test func eachServerBesideWhatItCostsWithoutThem() {
    let rows =
      Self.rows(.poll, clients: 32, active: nil, cost: 3000)
      + Self.rows(.poll, clients: 1000, active: 32, cost: 30_000)
      + Self.rows(.poll, clients: 10_000, active: 32, cost: 300_000)
      + Self.rows(.epoll, clients: 10_000, active: 32, cost: 2500)
      + Self.rows(.epoll, clients: 10_000, active: nil, cost: 5000)
    #expect(
      Self.sentences(rows) == [
        "A request of 32 of 10000 clients costs the server (unix-stream on two CPUs, 64 bytes): poll 300 us, 3.00 us"
          + " without the silent; epoll 2.50 us."
      ])
  }

  @Test func nothingIsSaidWhereAllSend() {
    #expect(Self.sentences(Self.rows(.poll, clients: 32, active: nil, cost: 3000)).isEmpty)
    #expect(Self.sentences(Self.rows(.poll, clients: 32, active: 32, cost: 3000)).isEmpty)
  }
}
