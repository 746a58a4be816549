import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// The tables that a run prints first.
@Suite struct CompactTableTests {
  private static func tables(_ rows: [TrialRow]) -> [DocumentTable] {
    Document(RunResult(rows: rows, isDebugBuild: false)).tables
  }

  /// Trials in turns of arms as slow as `shifts` says, as logarithms, behind plain rows.
  private static func turns(
    _ arms: [Benchmark], _ shifts: [Double], deviation: Double = 0.005, seed: UInt64 = 910
  ) -> [TrialRow] {
    var simulator = TrialSimulator(seed: seed)
    simulator.run(
      14, Purpose(.compare, terms: Terms(reference: 0)), arms,
      TrialSimulator.Model(
        shifts: shifts, deviation: deviation, levels: [arms[0].workload.traits.mainMetric: 9_000]))
    return simulator.rows
  }

  @Test func aLineATransportAndAColumnASize() {
    let transports: [Transport] = [.unixStream, .tcp]
    let sizes = [64, 1024]
    let plain = transports.flatMap { transport in
      sizes.flatMap {
        Fixture.rows(
          Fixture.benchmark(transport, bytes: $0), around: [.roundTrips.p50: 9_000], count: 6)
      }
    }
    let compared = sizes.flatMap { bytes in
      Self.turns(
        transports.map { Fixture.benchmark($0, bytes: bytes) }, bytes == 64 ? [0, 0.3] : [0, 0],
        seed: UInt64(bytes))
    }
    let tables = Self.tables(plain + compared)
    #expect(tables.count == 1)
    #expect(tables[0].header == ["message size", "64", "1K", "64", "1K"])
    #expect(
      tables[0].groups.map(\.title) == ["median p50", "times as fast as unix-stream, in turns"])
    #expect(tables[0].rows[0] == ["unix-stream", "9.00 us", "9.00 us", "1", "1"])
    #expect(Array(tables[0].rows[1].prefix(3)) == ["tcp", "9.00 us", "9.00 us"])
    #expect(tables[0].rows[1][3].hasPrefix("0.74") && tables[0].rows[1][4].hasSuffix("="))
    let lines = TextFormat.text(tables[0]).split(separator: "\n")
    #expect(lines[1] == "              median p50          times as fast as unix-stream, in turns")
    #expect(lines[2] == "message size  64       1K         64     1K")
    #expect(
      MarkdownFormat.text(tables[0]).contains(
        "| message size | median p50: 64 | 1K | times as fast as unix-stream, in turns: 64 | 1K |"))
  }

  /// A question mark has one of two meanings, and the second is told where it is so.
  @Test(arguments: [Placement.same, .free]) func whatAQuestionMarkMeans(placement: Placement) {
    let arms = [Transport.unixStream, .tcp].map { Fixture.benchmark($0, placement: placement) }
    let plain = arms.flatMap { Fixture.rows($0, around: [.roundTrips.p50: 9_000], count: 6) }
    let document = Document(
      RunResult(rows: plain + Self.turns(arms, [0, 0.01]), isDebugBuild: false))
    #expect(document.tables[0].rows[1].last?.hasSuffix("?") == true)
    let legend = document.notes.first { $0.hasPrefix("Compare by times as fast") }
    #expect(legend?.contains("?: cannot tell. Medians") == (placement == .same))
    #expect(
      legend?.contains("?: cannot tell, or not judged, as the ends are not pinned.")
        == (placement == .free))
  }

  @Test func aNameThatSaysLittleIsExplained() {
    let rows = Fixture.rows(
      Fixture.benchmark(.tcp, .crr), around: [.answers.p50: 9_000], count: 6)
    #expect(
      Self.tables(rows)[0].title.hasPrefix("crr (connect, request, reply), both ends on one CPU"))
  }

  @Test func whatIsTooNoisyHasNoDigits() {
    let noisy = Fixture.rows(
      Fixture.benchmark(.tcp), around: [.roundTrips.p50: 9_000], spread: 0.6, count: 6,
      conditions: [.foreignCPU: 0.5])
    let table = Self.tables(noisy)[0]
    #expect(table.rows == [["tcp", "too noisy"]])
    #expect(
      table.remarks == [
        "Too noisy: the interval is wider than half of the value (other programs: 1)."
      ])
    let arms = [Transport.unixStream, .tcp].map { Fixture.benchmark($0) }
    let plain = arms.flatMap { Fixture.rows($0, around: [.roundTrips.p50: 9_000], count: 6) }
    let tables = Self.tables(plain + Self.turns(arms, [0, 0.1], deviation: 0.9))
    #expect(tables[0].rows[1] == ["tcp", "9.00 us", "?"])
  }

  /// Beside one another they would be too wide.
  @Test func ofManySizesValuesAndRatiosHaveATableEach() {
    let sizes = [64, 128, 256, 512, 1024, 2048]
    let arms = [Transport.unixStream, .tcp]
    let plain = arms.flatMap { transport in
      sizes.flatMap {
        Fixture.rows(
          Fixture.benchmark(transport, bytes: $0), around: [.roundTrips.p50: 9_000], count: 6)
      }
    }
    let compared = sizes.flatMap { bytes in
      Self.turns(arms.map { Fixture.benchmark($0, bytes: bytes) }, [0, 0.3], seed: UInt64(bytes))
    }
    let tables = Self.tables(plain + compared)
    #expect(tables.map(\.header.count) == [7, 7] && tables.allSatisfy(\.groups.isEmpty))
    #expect(tables[0].title.hasSuffix(": median p50"))
    #expect(tables[1].title.hasSuffix(": times as fast as unix-stream, in turns"))
    #expect(tables[1].rows.map { $0[0] } == ["unix-stream", "tcp"])
  }

  @Test func lossesStandBelowTheirRates() {
    var rows: [TrialRow] = []
    for (bytes, loss) in [(64, 0.25), (1024, 0)] {
      var losing = Fixture.rows(
        Fixture.benchmark(.udp, .throughput, bytes: bytes), around: [.goodput: 1e8], count: 6)
      for index in losing.indices { losing[index].metrics[.lossFraction] = loss }
      rows += losing
    }
    #expect(
      Self.tables(rows)[0].rows == [["udp", " 100 MB/s", " 100 MB/s"], ["udp lost", "25.0%", ""]])
  }

  /// Ratios are to the same transport under other circumstances, too.
  @Test func everyNumberOfClientsHasItsRatios() {
    func arms(_ clients: Int) -> [Benchmark] {
      [Transport.unixStream, .tcp].map { transport in
        var benchmark = Fixture.benchmark(transport, .fanin)
        (benchmark.clients, benchmark.server) = (clients, .epoll)
        return benchmark
      }
    }
    let all = [1, 16].flatMap(arms)
    let plain = all.flatMap { Fixture.rows($0, around: [.roundTripsPerSecond: 5_000], count: 6) }
    let compared = Self.turns(arms(1), [0, 0.3]) + Self.turns(arms(16), [0, 0.5], seed: 911)
    let rows = plain + compared
    let cells = Self.tables(rows)[0].rows.filter { $0[0].hasPrefix("tcp") }.map { $0[2] }
    #expect(cells.count == 2 && cells.allSatisfy { $0.hasPrefix("0.") && !$0.hasSuffix("?") })
    let answer = Answer(RunResult(rows: rows, isDebugBuild: false)).sentences
    #expect(answer[0].contains("on one CPU, clients=1 unix-stream (1.3"))
    #expect(answer[0].contains("on one CPU, clients=16 unix-stream (1.6"))
  }

  /// A row for all that sets queues apart but their length.
  @Test func queuesOfEveryKindHaveARow() {
    let rows = [Closer.client, .server].flatMap { closer in
      [8, 128].flatMap { backlog in
        var benchmark = Fixture.benchmark(.tcp, .backlog, backlog: backlog)
        benchmark.closer = closer
        let capacity = Double(closer == .client ? backlog + 1 : backlog)
        return Fixture.rows(benchmark, .queueCapacity, [capacity])
      }
    }
    let table = Self.tables(rows)[0]
    #expect(table.header == ["backlog asked", "8", "128"])
    #expect(table.rows.map { Array($0.dropFirst()) } == [["9", "129"], ["8", "128"]])
    #expect(Set(table.rows.map { $0[0] }).count == 2)
  }
}
