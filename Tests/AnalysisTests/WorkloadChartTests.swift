import BenchmarkModel
import Testing

@testable import Analysis

/// What each workload draws of known results.
@Suite struct WorkloadChartTests {
  private static func connect(
    backlogs: [Int], clients: [Int] = [1], late: Int? = nil
  ) -> [TrialRow] {
    backlogs.flatMap { backlog in
      clients.flatMap { count in
        var benchmark = Fixture.benchmark(.tcp, .connect, backlog: backlog)
        benchmark.clients = count
        benchmark.closer = .client
        return Fixture.rows(
          benchmark,
          around: [
            .connects.p50: 20_000, .connects.p99: 40_000, .connectCall.p50: 5_000,
            .acceptWait.p50: 15_000, .firstExchange.p50: 10_000, .close.p50: 2_000,
            .connectionsPerSecond: 30_000, .connectsTimedOut: backlog == late ? 2 : 0,
          ], spread: 0)
      }
    }
  }

  @Test func aSingleBacklogMakesRowsAndPhases() throws {
    let charts = Charts(rows: Self.connect(backlogs: [128])).all
    #expect(
      charts.map(\.name) == ["connect-same-64", "connect-rate-same-64", "connect-phases-same-64"])
    #expect(
      charts[2].csv == """
        row,part,value,from,to,group,name_text
        1,call,5000,0,5000,,tcp
        1,accepted,15000,5000,20000,,tcp
        1,exchange,10000,20000,30000,,tcp
        1,close,2000,30000,32000,,tcp

        """)
    #expect(!charts[0].notes.contains { $0.contains("All: ") })
  }

  @Test func severalBacklogsMakeCurvesAndSayWhoNeverCameIn() throws {
    let charts = Charts(rows: Self.connect(backlogs: [0, 8, Backlogs.most], late: 0)).all
    #expect(charts[0].texts("xtick").prefix(3) == ["0", "8", "max"])
    #expect(charts[0].notes.contains("Connections that timed out are left out (tcp backlog=0)."))
    #expect(charts[2].texts("text").contains("backlog"))
  }

  @Test func moreClientsAreGroupsOrPicturesOfTheirOwn() throws {
    let charts = Charts(rows: Self.connect(backlogs: [8], clients: [1, 16])).all
    #expect(
      charts.map(\.name) == [
        "connect-same-64", "connect-rate-same-64", "connect-phases-same-64-clients-1",
        "connect-phases-same-64-clients-16",
      ])
    #expect(charts[0].csv.contains(",clients=16,tcp,"))
  }

  @Test func lossIsRowsOfWhatCanLose() throws {
    let rows = [Transport.udp, .tcp].flatMap { transport in
      [64, 1024].flatMap { bytes in
        Fixture.rows(
          Fixture.benchmark(transport, .throughput, bytes: bytes),
          around: [.goodput: 1e9, .lossFraction: 0], spread: 0)
      }
    }
    let chart = try #require(ChartRows.chart("loss-same", of: rows))
    #expect(chart.title == "No message was lost, both ends on one CPU")
    #expect(
      chart.csv.split(separator: "\n").dropFirst() == [
        "1,0,0,0,,,,,64 bytes a message,udp,0% (0% to 0%)",
        "2,0,0,0,,,,,1K bytes a message,udp,0% (0% to 0%)",
      ])
  }

  @Test func aQueueThatHoldsOneMoreThanAskedUpToALimit() throws {
    let held = [(1, 2.0), (128, 129), (4096, 129), (Backlogs.most, 129)]
    let rows = held.flatMap { backlog, count in
      Fixture.rows(
        Fixture.benchmark(.tcp, .backlog, bytes: 1, backlog: backlog), .queueCapacity, [count])
    }
    let chart = try #require(ChartRows.chart("capacity-same", of: rows))
    #expect(
      chart.title
        == "Each queue holds one more than asked, but no more than 129, both ends on one CPU")
    let odd = Fixture.rows(
      Fixture.benchmark(.tcp, .backlog, bytes: 1, backlog: 8), .queueCapacity, [7])
    let other = try #require(ChartRows.chart("capacity-same", of: rows + odd))
    #expect(other.title == "What the queue of a listener holds by backlog, both ends on one CPU")
  }

  @Test func connectsAreSharesOfThoseOffered() throws {
    var benchmark = Fixture.benchmark(.unixStream, .overload, bytes: 1, backlog: 16)
    benchmark.offered = .burst(200)
    let rows = Fixture.rows(
      benchmark,
      around: [
        .connectsOffered: 200, .connectsOK: 50, .connectsRefused: 150, .connects.p50: 1_000_000,
      ], spread: 0)
    let chart = try #require(ChartRows.chart("outcomes-same", of: rows))
    #expect(
      chart.csv.split(separator: "\n").dropFirst() == [
        "1,at the first try,0.25,0,0.25,200 connects at once,unix-stream,16",
        "1,refused,0.75,0.25,1,200 connects at once,unix-stream,16",
      ])
    #expect(chart.texts("text").suffix(5) == ["-", "75.0%", "-", "1.00 ms", "-", "-"].suffix(5))
  }

  @Test func serversOfManyClientsAreSplitBeyondTwelveCurves() throws {
    func rows(_ servers: [ServerModel], _ transports: [Transport]) -> [TrialRow] {
      servers.flatMap { server in
        transports.flatMap { transport in
          [1, 16].flatMap { clients in
            var benchmark = Fixture.benchmark(transport, .fanin)
            benchmark.clients = clients
            benchmark.server = server
            return Fixture.rows(benchmark, around: [.roundTripsPerSecond: 1e5])
          }
        }
      }
    }
    let few = Charts(rows: rows([.epoll, .poll], [.unixStream, .tcp])).all
    #expect(few.map(\.name) == ["fanin-rate-same-64"])
    let many = Charts(
      rows: rows([.epoll, .poll, .select, .processes], [.unixStream, .unixSeqpacket, .tcp, .tcp6])
    ).all
    #expect(
      Set(many.map(\.name))
        == Set(["epoll", "poll", "select", "processes"].map { "fanin-rate-same-64-server-\($0)" }))
  }
}
