import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct TableLayoutTests {
  private static func table(_ benchmarks: [Benchmark]) -> String {
    let rows = benchmarks.flatMap {
      Fixture.rows($0, around: [.goodput: 1e9, .roundTrips.p50: 1e3])
    }
    return SummaryTable(Summary(rows: rows, isDebugBuild: false)).text
  }

  /// What stands in the first column of the rows, without the lines of a cell.
  private static func labels(_ benchmarks: [Benchmark]) -> [String] {
    let names = RowLabel(benchmarks)
    return benchmarks.map(names.text)
  }

  @Test func nothingMeasuredIsNothingPrinted() {
    #expect(SummaryTable(Summary(rows: [], isDebugBuild: true)).text == "")
  }

  @Test func fourSizesWithThreeRemarksEachStayWithin110Columns() {
    var rows: [TrialRow] = []
    for transport in Transport.allCases {
      for bytes in [64, 4096, 65536, 1 << 20] {
        let benchmark = Fixture.benchmark(transport, .throughput, bytes: bytes)
        let metrics: [Metric: Double] = [
          .goodput: 8.888e8, .messagesPerSecond: 888_888, .lossFraction: 0.888,
          .cpuPerMessage: 888_888,
        ]
        let isBusy = transport != .pipe
        rows += Fixture.rows(
          benchmark, around: metrics, spread: 0.4, count: 15,
          conditions: isBusy ? [.foreignCPU: 1] : [:])
        rows += Fixture.rows(benchmark, .failed, "\(transport) failed", count: 5)
      }
    }
    let text = SummaryTable(Summary(rows: rows, isDebugBuild: true)).text
    let widest = text.split(separator: "\n").map(\.count).max() ?? 0
    #expect(text.contains("889 MB/s ±23% [1,2,3]"))
    #expect(widest > 90 && widest <= Paragraph.width)
  }

  @Test func oneBlockAWorkloadAndPlacement() {
    let text = Self.table([
      Fixture.benchmark(.tcp, .latency, placement: .same),
      Fixture.benchmark(.tcp, .throughput, placement: .same),
      Fixture.benchmark(.tcp, .latency, placement: .explicit(client: 0, server: 1)),
      Fixture.benchmark(.udp, .latency, placement: .same),
    ])
    let titles = text.split(separator: "\n").filter { $0.contains("trials each") }
    #expect(
      titles == [
        "latency, placement same (both ends on one CPU), 10 trials each",
        "latency, placement 0:1 (client on CPU 0, server on CPU 1), 10 trials each",
        "throughput, placement same (both ends on one CPU), 10 trials each",
      ])
  }

  /// `split` leaves open what the two CPUs are to one another, and the trials tell.
  @Test(
    arguments: [
      (.split, [.core], "each end on a CPU of its own: two cores that share a last-level cache"),
      (.split, [.smt], "each end on a CPU of its own: two hardware threads of one core"),
      (.split, [nil], "each end on a CPU of its own"),
      (.split, [.core, .smt], "each end on a CPU of its own"),
      (
        .explicit(client: 0, server: 9), [.node],
        "client on CPU 0, server on CPU 9: two cores of different NUMA nodes"
      ),
      (.related(.smt), [.smt], "the ends on two hardware threads of one core"),
      (.same, [.same], "both ends on one CPU"),
    ] as [(Placement, [CPURelation?], String)])
  func titlesSayHowTheCPUsAreRelated(placement: Placement, relations: [CPURelation?], words: String)
  {
    var rows = Fixture.rows(
      Fixture.benchmark(placement: placement), around: [.roundTrips.p50: 9_000], count: 6)
    for index in rows.indices { rows[index].cpuRelation = relations[index % relations.count] }
    let table = SummaryTable(Summary(rows: rows, isDebugBuild: false)).text
    let title = table.replacing("\n", with: " ").prefix { $0 != ")" }
    #expect(title == "latency, placement \(placement) (\(words)")
  }

  @Test func whatDoesNotVaryIsNotNamed() {
    #expect(
      Self.labels([
        Fixture.benchmark(.tcp, backlog: 8), Fixture.benchmark(.udp),
        Fixture.benchmark(.tcp, .throughput, backlog: 8),
      ]) == ["tcp", "udp", "tcp"])
  }

  @Test func whatVariesIsNamedWhereItApplies() throws {
    var clients = Fixture.benchmark(.udp)
    clients.clients = 4
    var ownWait = Fixture.benchmark(.udp, wait: .spin)
    ownWait.variant = try Variant(parsing: "udp:wait=spin")
    #expect(
      Self.labels([Fixture.benchmark(.tcp, backlog: 1), Fixture.benchmark(.tcp, backlog: 8)])
        == ["tcp backlog=1", "tcp backlog=8"])
    #expect(
      Self.labels([
        Fixture.benchmark(.tcp, backlog: 1), Fixture.benchmark(.tcp, backlog: 2_147_483_647),
      ])
        == ["tcp backlog=1", "tcp backlog=max"])
    #expect(
      Self.labels([Fixture.benchmark(.tcp, wait: .poll), ownWait]) == [
        "tcp wait=poll", "udp:wait=spin",
      ])
    #expect(Self.labels([clients, Fixture.benchmark(.udp)]) == ["udp clients=4", "udp clients=1"])
    #expect(
      Self.labels([
        Fixture.benchmark(.udp, .throughput, batch: 8), Fixture.benchmark(.udp, .throughput),
        Fixture.benchmark(.tcp, .throughput), Fixture.benchmark(.udp, .latency),
      ]) == ["udp batch=8", "udp batch=1", "tcp", "udp"])
  }

  @Test func theFloorIsThePipeThatWaitsAlike() {
    let text = Self.table([
      Fixture.benchmark(.pipe, wait: .block), Fixture.benchmark(.tcp, wait: .spin),
    ])
    #expect(!text.contains("times pipe"))
    #expect(Self.table([Fixture.benchmark(.pipe), Fixture.benchmark(.tcp)]).contains("times pipe"))
  }

  @Test func aRemarkOnAllResultsMarksNone() {
    let notes = Footnotes(
      cells: [(["a", "b"], true), (["a"], true), (["c", "b", "a"], true)])
    #expect(notes.mark(for: ["a"]) == "")
    #expect(notes.mark(for: ["c", "b", "a"]) == " [1,2]")
    #expect(notes.text == "every result: a\n[1] b (2 cells)\n[2] c\n")
    #expect(Footnotes(cells: [(["a"], true)]).text == "[1] a\n")
  }

  @Test func aReasonForNoResultIsNoRemarkOnResults() {
    let notes = Footnotes(
      cells: [(["a"], true), (["x"], false), (["x"], false), (["b"], true)])
    #expect(notes.text == "[1] a\n[2] x (2 cells)\n[3] b\n")
  }
}
