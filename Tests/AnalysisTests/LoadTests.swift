import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What is said of requests at a rate.
@Suite struct LoadTests {
  private static func rows(
    _ transport: Transport, _ rate: Int, p99: Double?, stable: Double = 1, answered: Double? = nil,
    loss: Double = 0, fromSend: Double? = nil
  ) -> [TrialRow] {
    var benchmark = Fixture.benchmark(transport, .load, bytes: 256, placement: .split)
    benchmark.rate = .perSecond(rate)
    benchmark.arrivals = .poisson
    benchmark.pacing = .spin
    benchmark.depth = Depths.unlimited
    benchmark.server = transport.hasListener ? .epoll : .singleSocket
    let noisy = Fixture.rows(
      benchmark,
      around: [
        .loads.p50: p99.map { $0 / 2 }, .loads.p99: p99, .loadsFromSend.p99: fromSend,
        .answeredPerSecond: answered ?? Double(rate),
      ].compactMapValues { $0 })
    return noisy.map { row in
      var row = row
      row.metrics[.isStable] = stable
      row.metrics[.lossFraction] = loss
      return row
    }
  }

  private static let run = RunResult(
    rows: rows(.unixStream, 20_000, p99: 60_000) + rows(.unixStream, 50_000, p99: 90_000)
      + rows(.unixStream, 100_000, p99: 3e6, stable: 0, answered: 80_000)
      + rows(.udp, 20_000, p99: 80_000) + rows(.udp, 50_000, p99: 120_000)
      + rows(.udp, 100_000, p99: nil, loss: 0.02)
      + rows(.tcp, 20_000, p99: 90_000) + rows(.tcp, 50_000, p99: 1e6, stable: 0, answered: 41_000)
      + rows(.tcp, 100_000, p99: 5e6, stable: 0, answered: 40_000), isDebugBuild: false)

  @Test func theAnswerPromisesWhatAllCarry() {
    let sentences = Answer(Self.run).sentences
    #expect(
      sentences == [
        "At 20k requests/s on two CPUs, 256 bytes, 99 of 100 are answered: unix-stream within 60.0 us (59.1 us to 60.9 us),"
          + " tcp within 90.0 us (88.6 us to 91.4 us), udp within 80.0 us (78.8 us to 81.2 us). Which is faster 'sockbench compare'"
          + " tells, in turns.",
        "Carried on two CPUs, 256 bytes without a growing queue: unix-stream 50k/s; tcp 20k/s; udp 100k/s, losing 2.00%, the highest tried.",
      ])
  }

  /// What tools that time from the send would print is told where it is less than half, at the highest such rate that is
  /// carried.
  @Test func whatTimingFromTheSendHides() {
    let run = RunResult(
      rows: Self.rows(.unixStream, 20_000, p99: 60_000, fromSend: 50_000)
        + Self.rows(.unixStream, 50_000, p99: 900_000, fromSend: 90_000)
        + Self.rows(.tcp, 20_000, p99: 300_000, fromSend: 70_000)
        + Self.rows(.tcp, 50_000, p99: 4e6, stable: 0, fromSend: 80_000)
        + Self.rows(.udp, 20_000, p99: 80_000, fromSend: 40_000)
        + Self.rows(.udp, 50_000, p99: 120_000, fromSend: 61_000), isDebugBuild: false)
    let sentences = Answer(run).sentences
    #expect(
      sentences[1]
        == "Timed from the send, as most tools do, p99 on two CPUs, 256 bytes would read: unix-stream at 50k/s 90.0 us,"
        + " and not 900 us; tcp at 20k/s 70.0 us, and not 300 us.")
    #expect(Answer(Self.run).sentences.allSatisfy { !$0.contains("from the send") })
  }

  /// Where a queue grew, latency is no number of the transport, and a star says so on top of each panel.
  @Test func unstableRatesAreMarkedOnTop() throws {
    let rows =
      Self.rows(.tcp, 20_000, p99: 60_000) + Self.rows(.tcp, 50_000, p99: 3e6, stable: 0)
      + Self.rows(.tcp, 80_000, p99: nil, stable: 0) + Self.rows(.udp, 20_000, p99: 80_000)
      + Self.rows(.udp, 60_000, p99: 2e6, stable: 0) + Self.rows(.udp, 90_000, p99: 90_000)
    let chart = try #require(
      Charts(rows: rows).all.first { $0.name.hasPrefix("load-latency") })
    #expect(chart.notes.contains { $0.hasPrefix("A star on top: unstable, ") })
    guard case .panels(let panels) = chart.body else { throw Unexpected("no panels") }
    try #require(panels.count == 2)
    let labels = ["tcp", "udp", "tcp, unstable", "udp, unstable"]
    for panel in panels { try #require(panel.series.map(\.label) == labels) }
    let (y, series) = (panels[1].y, panels[1].series)
    #expect(y.range.upperBound < 1e6)
    #expect(series[0].points.map(\.value) == [60_000])
    // No line runs across it.
    #expect(series[1].points.map(\.value) == [80_000, nil, 90_000])
    #expect(series[2].points.map(\.value) == [3e6, nil])
    #expect(series[2].points.map(\.place) == [50_000, 80_000])
    #expect(series[3].points.map(\.place) == [60_000])
    let levels = series.compactMap { series in
      if case .level(let place) = series.marks { place } else { nil }
    }
    try #require(levels.count == 2)
    let highest = y.scale.place(y.range.upperBound)
    #expect(levels[0] < highest && levels[1] < levels[0] && levels[1] > y.scale.place(120_000))
    #expect(chart.lines("curve").count { $0.contains(" level ") } == 4)
    #expect(chart.texts("text").filter { $0.contains("unstable") }.count == 1)
    #expect(chart.csv.contains(",\"tcp, unstable\",50000,50000,3000000,,,\n"))
  }

  /// Of one rate, rows are drawn, and not of what has no number.
  @Test func unstableRatesHaveNoRow() throws {
    let rows =
      Self.rows(.tcp, 20_000, p99: 60_000) + Self.rows(.udp, 20_000, p99: 3e6, stable: 0)
    let chart = try #require(
      Charts(rows: rows).all.first { $0.name.hasPrefix("load-latency") })
    guard case .sheet(let sheet) = chart.body else { throw Unexpected("no sheet") }
    #expect(sheet.rows.map { $0.texts[0] } == ["tcp"])
  }

  /// Loss is drawn of what may lose messages, however much is unanswered elsewhere.
  @Test func lossIsDrawnWhereMessagesMayBeLost() throws {
    let rows =
      Self.rows(.unixStream, 20_000, p99: 60_000) + Self.rows(.udp, 20_000, p99: 80_000)
      + Self.rows(.unixStream, 50_000, p99: nil, stable: 0, loss: 0.3)
      + Self.rows(.udp, 50_000, p99: nil, loss: 0.02)
    let chart = try #require(
      Charts(rows: rows).all.first { $0.name.hasPrefix("load-loss") })
    guard case .panels(let panels) = chart.body else { throw Unexpected("no panels") }
    #expect(panels.flatMap(\.series).map(\.label) == ["udp"])
    #expect(panels[0].series[0].points.map(\.value) == [0, 0.02])
  }

  /// Rates stand where they are, and no line runs across one at which no trial counted.
  @Test func noLineRunsAcrossWhatIsNotKnown() throws {
    let missing = Self.rows(.tcp, 50_000, p99: nil).map { row in
      var row = row
      (row.status, row.metrics) = (.invalid, [:])
      return row
    }
    let rows =
      Self.rows(.tcp, 20_000, p99: 60_000) + missing + Self.rows(.tcp, 90_000, p99: 80_000)
      + Self.rows(.udp, 40_000, p99: 80_000)
    let chart = try #require(
      Charts(rows: rows).all.first { $0.name.hasPrefix("load-latency") })
    guard case .panels(let panels) = chart.body else { throw Unexpected("no panels") }
    let tcp = try #require(panels[0].series.first { $0.label == "tcp" })
    #expect(tcp.points.map(\.place) == [20_000, 50_000, 90_000])
    #expect(tcp.points.map { $0.value != nil } == [true, false, true])
    #expect(panels[0].series.first { $0.label == "udp" }?.points.count == 1)
  }

  /// A step is drawn where a queue first grew, by one trial of each variant; stretches that nobody looked at are gaps.
  @Test func aStepIsDrawnWhereAQueueGrew() throws {
    let rows =
      Self.rows(.unixStream, 20_000, p99: 60_000) + Self.rows(.tcp, 20_000, p99: 80_000)
      + Self.rows(.unixStream, 50_000, p99: 9e6) + Self.rows(.tcp, 50_000, p99: nil, stable: 0)
      + Self.rows(.unixStream, 90_000, p99: 9e6) + Self.rows(.tcp, 90_000, p99: nil, stable: 0)
    let series = rows.map { row in
      let rate = row.benchmark.rate?.perSecond ?? 0
      return TrialSeries(
        trial: row.trial, arm: 0, benchmark: row.benchmark,
        stretches: (0..<4).map { number in
          SeriesStretch(
            start: UInt64(number) * 1_000_000, offered: 50, sent: 50, answered: 50, unanswered: 0,
            p50: number == 1 ? nil : 5000, queueDepthMax: UInt64(number * rate))
        })
    }
    let chart = try #require(
      Charts(rows: rows, series: series).all.first { $0.name.hasPrefix("load-series") })
    #expect(chart.title.hasSuffix("at 50k requests/s"))
    guard case .panels(let panels) = chart.body else { throw Unexpected("no panels") }
    #expect(panels.count == 2)
    for panel in panels { #expect(panel.series.map(\.label) == ["unix-stream", "tcp"]) }
    #expect(panels[0].series[0].points.map(\.value) == [0, 50_000, 100_000, 150_000])
    #expect(panels[0].series[0].points.map(\.place) == [0.125, 0.375, 0.625, 0.875])
    #expect(panels[1].series[1].points.map(\.value) == [5000, nil, 5000, 5000])
    #expect(!Charts(rows: rows).all.contains { $0.name.hasPrefix("load-series") })
  }

  /// Shares of what each can answer line up, whatever they come to.
  @Test func sharesAreToldTogether() {
    func rows(_ transport: Transport, _ permille: Int, _ rate: Int, p99: Double) -> [TrialRow] {
      Self.rows(transport, rate, p99: p99).map { row in
        var row = row
        row.benchmark.rate = .ofCapacity(permille: permille, perSecond: rate)
        return row
      }
    }
    let result = RunResult(
      rows: rows(.unixStream, 100, 20_000, p99: 60_000)
        + rows(.unixStream, 500, 100_000, p99: 90_000)
        + rows(.tcp, 100, 9000, p99: 80_000) + rows(.tcp, 500, 45_000, p99: 120_000),
      isDebugBuild: false)
    #expect(
      Answer(result).sentences.first
        == "At 50% of what each can answer on two CPUs, 256 bytes, 99 of 100 are answered: unix-stream, 100k/s, within"
        + " 90.0 us (88.6 us to 91.4 us), tcp, 45k/s, within 120 us (118 us to 122 us).")
    let table = Document(result).tables[0]
    #expect(
      table.rows == [
        ["10%", "20k/s: 30.0 us 60.0 us", "9k/s: 40.0 us 80.0 us"],
        ["50%", "100k/s: 45.0 us 90.0 us", "45k/s: 60.0 us 120 us"],
      ])
  }

  /// A client that was late says nothing of what a transport carries.
  @Test func whatDidNotCountIsNotKnown() {
    func late(_ transport: Transport, _ rate: Int) -> [TrialRow] {
      Self.rows(transport, rate, p99: 1e6).map { row in
        var row = row
        (row.status, row.metrics) = (.invalid, [:])
        return row
      }
    }
    let rows =
      late(.unixStream, 20_000) + Self.rows(.unixStream, 50_000, p99: 3e6, stable: 0)
      + Self.rows(.tcp, 20_000, p99: 90_000) + late(.tcp, 50_000)
      + Self.rows(.udp, 20_000, p99: 3e6, stable: 0) + late(.udp, 50_000)
    #expect(
      Answer(RunResult(rows: rows, isDebugBuild: false)).sentences.first
        == "Carried on two CPUs, 256 bytes without a growing queue: unix-stream is not known; tcp 20k/s, beyond it is not"
        + " known; udp none of the rates tried.")
  }

  @Test func theTableSaysWhatIsUnstableAndWhatIsLost() {
    let table = Document(Self.run).tables[0]
    #expect(table.header == ["requests/s", "unix-stream", "tcp", "udp"])
    #expect(
      table.rows == [
        ["20k", "30.0 us 60.0 us", "45.0 us 90.0 us", "40.0 us 80.0 us"],
        ["50k", "45.0 us 90.0 us", "unstable, answers 41.0 k/s", "60.0 us 120 us"],
        [
          "100k", "unstable, answers 80.0 k/s", "unstable, answers 40.0 k/s",
          "lost 2.00%",
        ],
      ])
  }
}
