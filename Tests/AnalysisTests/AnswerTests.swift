import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What a run answers, from simulated contests whose truth is known.
@Suite struct AnswerTests {
  private typealias Model = TrialSimulator.Model
  private static let transports: [Transport] = [.unixStream, .unixDatagram, .tcp, .udp]

  /// Runs a contest for each number of bytes, with by how much each
  /// transport is slower than unix-stream, as a logarithm.
  private static func answer(
    _ contests: [(Int, [Double])], over workload: Workload = .latency, trials: Int = 14,
    deviation: Double = 0.01, rows more: [TrialRow] = [],
    change: @escaping (Int, inout [TrialRow]) -> Void = { _, _ in }
  ) -> [String] {
    whole(contests, workload, trials, deviation, more, change).sentences
  }

  private static func whole(
    _ contests: [(Int, [Double])], _ workload: Workload = .latency, _ trials: Int = 14,
    _ deviation: Double = 0.01, _ more: [TrialRow] = [],
    _ change: @escaping (Int, inout [TrialRow]) -> Void = { _, _ in }
  ) -> Answer {
    var simulator = TrialSimulator(seed: 900)
    let purpose = Purpose(.compare, terms: Terms(reference: 0, precision: 0.02, trials: 200))
    for (bytes, shifts) in contests {
      let arms = Self.transports.map { Fixture.benchmark($0, workload, bytes: bytes) }
      let levels = [workload.traits.mainMetric: 9_000.0]
      simulator.run(
        trials, purpose, arms,
        Model(shifts: shifts, deviation: deviation, levels: levels, change: change))
    }
    let run = RunResult(rows: simulator.rows + more, isDebugBuild: false)
    return Answer(run)
  }

  @Test func whoIsFastestWhere() throws {
    let table = try #require(
      Self.whole([(64, [0, 0.2, 0.4, 0.3]), (1024, [0, -0.1, 0.3, 0.4])]).table)
    #expect(table.header == ["message size", "64", "1K"])
    #expect(table.rows == [["latency on one CPU", "unix-stream 1.21x", "unix-dgram 1.11x"]])
    #expect(table.remarks.isEmpty)
  }

  @Test func whatTheTableOfTheFastestCannotTell() throws {
    let contests = [(64, [0, 0, 0.4, 0.3]), (1024, [0, 0, 0, 0.3])]
    let equal = try #require(Self.whole(contests, .latency, 30, 0.003).table)
    #expect(
      equal.rows[0].dropFirst() == ["unix-stream = unix-dgram", "unix-stream = unix-dgram = tcp"])
    #expect(equal.remarks == ["A = B: no difference that matters."])
    let open = try #require(Self.whole(contests, .latency, 12, 0.05).table)
    #expect(Set(open.rows[0].dropFirst()) == ["unix-stream or unix-dgram", "one of 3"])
    #expect(open.remarks == ["A or B: cannot tell which; one of 3: cannot tell which of three."])
  }

  /// One contest is told by a sentence, and so are none and what failed.
  @Test func oneContestHasNoTableOfTheFastest() {
    #expect(Self.whole([(64, [0, 0.2, 0.4, 0.3])]).table == nil)
    #expect(Self.whole([(64, [0, 0, 0, 0]), (1024, [0, 0, 0, 0])], .latency, 1).table == nil)
  }

  /// A sentence that would list each case counts them.
  @Test func ofManyChangesTheAnswerCounts() {
    let shifts = [[0, 0.2, 0.4, 0.3], [0.2, 0, 0.4, 0.3]]
    let contests = (0..<5).map { (64 << $0, shifts[$0 % 2]) }
    #expect(
      Self.answer(contests)[0]
        == "Fastest socket for latency: of 5 cases (sizes and placements) unix-stream in 3, unix-dgram in 2; the table of the"
        + " fastest has each.")
  }

  @Test func aClearWinner() {
    #expect(
      Self.answer([(64, [0, 0.2, 0.4, 0.3])]) == [
        "Fastest socket for latency: on one CPU unix-stream (1.21-1.22x the next) at 64 bytes.",
        "Latency of unix-dgram against unix-stream: on one CPU unix-stream 1.22x (1.22-1.23) as fast at 64 bytes.",
        "Latency of unix-stream against tcp: on one CPU unix-stream 1.50x (1.49-1.51) as fast at 64 bytes.",
        "Latency of udp against tcp: on one CPU udp 1.11x (1.10-1.11) as fast at 64 bytes.",
      ])
  }

  @Test func aCrossover() {
    let sentences = Self.answer([
      (64, [0, 0.1, 0.3, 0.4]), (1024, [0, 0.1, 0.3, 0.4]), (16384, [0, -0.1, 0.3, 0.4]),
    ])
    #expect(
      sentences.first
        == "Fastest socket for latency: on one CPU unix-stream (1.09-1.11x the next) at 64 to 1K,"
        + " unix-dgram (1.10-1.11x the next) at 16K.")
    #expect(
      sentences[1]
        == "Latency of unix-dgram against unix-stream: on one CPU unix-stream 1.09-1.11x as fast at 64 to 1K,"
        + " unix-dgram 1.10x (1.10-1.11) as fast at 16K.")
  }

  @Test func allEqual() {
    let sentences = Self.answer([(64, [0, 0, 0, 0])], trials: 30, deviation: 0.003)
    #expect(
      sentences[0]
        == "Fastest socket for latency: on one CPU unix-stream or unix-dgram or tcp or udp, which cannot be told apart, at 64"
        + " bytes."
    )
    #expect(sentences.dropFirst().allSatisfy { $0.contains("no difference beyond 1% (") })
  }

  @Test func tooNoisy() {
    let sentences = Self.answer([(64, [0, 0.01, 0.02, 0.03])], deviation: 0.5)
    #expect(sentences.count == 4)
    #expect(sentences.dropFirst().allSatisfy { $0.contains("cannot tell (") })
  }

  /// An interval that is wholly on one side says so, though it does not matter for certain.
  @Test func aSmallDifferenceHasADirection() {
    let sentences = Self.answer([(64, [0, 0.012, 0.3, 0.3])], trials: 20)
    #expect(sentences[1].contains(" as fast, perhaps by less than matters"))
  }

  @Test func trialsThatFailedAreNoEvidence() {
    let sentences = Self.answer([(64, [0, 0.2, 0.4, 0.3])]) { trial, arms in
      if trial > 3 { arms[2].status = .failed }
    }
    #expect(!sentences.contains { $0.hasPrefix("Fastest") })
    #expect(sentences.contains { $0.hasSuffix("on one CPU too few trials at 64 bytes.") })
    #expect(sentences.last?.contains("17.9% of the trials gave no result") == true)
  }

  /// A size that a transport does not carry leaves the others a contest, and its own pair none.
  @Test func aSizeThatIsNotCarried() {
    var simulator = TrialSimulator(seed: 901)
    let purpose = Purpose(.compare, terms: Terms(reference: 0))
    for (bytes, transports) in [
      (64, Self.transports), (65536, [.unixStream, .unixDatagram, .tcp]),
    ] {
      simulator.run(
        14, purpose, transports.map { Fixture.benchmark($0, bytes: bytes) },
        Model(shifts: Array([0, 0.2, 0.4, 0.3].prefix(transports.count))))
    }
    let sentences = Answer(RunResult(rows: simulator.rows, isDebugBuild: false)).sentences
    #expect(
      sentences[0].hasSuffix("on one CPU unix-stream (1.21-1.23x the next) at all sizes measured."))
    #expect(
      sentences.contains {
        $0.contains("udp against tcp: on one CPU udp 1.1") && $0.hasSuffix(" at 64.")
      })
  }

  @Test func udpThatLoses() {
    let plain = Fixture.rows(
      Fixture.benchmark(.udp, .throughput), .lossFraction, [0.3, 0.31, 0.32, 0.33, 0.34, 0.35])
    let sentences = Self.answer([(64, [0, 0.2, 0.4, 0.3])], over: .throughput, rows: plain)
    #expect(
      sentences.contains {
        $0.hasPrefix("Throughput of udp against tcp: on one CPU udp 1.1")
          && $0.hasSuffix("; of its messages udp lost 32.5% on one CPU.")
      })
  }

  @Test func withoutTurnsNothingIsClaimed() {
    let rows = Fixture.rows(Fixture.benchmark(.tcp), .roundTrips.p50, [1, 2, 3, 4, 5, 6])
    let sentences = Answer(RunResult(rows: rows, isDebugBuild: false)).sentences
    #expect(sentences.count == 1 && sentences[0].hasPrefix("Which socket is faster is not known"))
  }

  @Test func aBurstThatIsTakenAtOnce() {
    func row(_ backlog: Int, delayed: Double) -> TrialRow {
      var benchmark = Fixture.benchmark(.tcp, .overload, backlog: backlog)
      benchmark.offered = .burst(500)
      return TrialRow(
        trial: backlog, cycle: 0, arm: 0, benchmark: benchmark, status: .ok,
        metrics: [.connectsDelayed: delayed, .connectsRefused: 0, .connectsTimedOut: 0])
    }
    let rows = [row(64, delayed: 400), row(512, delayed: 0), row(4096, delayed: 0)]
    let sentences = Answer(RunResult(rows: rows, isDebugBuild: false)).sentences
    #expect(
      sentences.contains {
        $0.hasSuffix(
          "the smallest backlog tried that takes all of burst:500 at once is 512 (of 64, 512, 4096)."
        )
      })
  }

  /// Sentences hold what they promise: of pairs a hair within the margin, claims are as seldom as in a contest.
  @Test func claimsErrAsSeldomAsPromised() {
    var simulator = TrialSimulator(seed: 902)
    var claims = 0
    for number in 0..<200 {
      let arms = Self.transports.map { Fixture.benchmark($0, bytes: 64 + number) }
      simulator.run(
        14, Purpose(.compare, terms: Terms(reference: 0)), arms,
        Model(shifts: [0, 0.0099, 0.0099, 0.0099], deviation: 0.01))
    }
    for contest in Comparison(rows: simulator.rows).contests {
      let word = Duel(1, against: 0, in: contest).arm?.word
      if word == .faster || word == .slower { claims += 1 }
    }
    #expect(ClopperPearson(successes: claims, trials: 200).low <= 0.05)
  }

  /// Of six sockets the fastest is a hair beyond the margin ahead of none: it is seldom left out.
  @Test func theFastestIsSeldomLeftOut() {
    var simulator = TrialSimulator(seed: 903)
    let transports: [Transport] = [.unixStream, .unixDatagram, .unixSeqpacket, .tcp, .tcp6, .udp]
    for number in 0..<200 {
      simulator.run(
        12, Purpose(.compare, terms: Terms(reference: 0)),
        transports.map { Fixture.benchmark($0, bytes: 64 + number) },
        Model(shifts: [0.01, 0.01, 0, 0.01, 0.01, 0.01], deviation: 0.01))
    }
    let leaders = Comparison(rows: simulator.rows).contests.map(Leaders.init)
    let wrong = leaders.count { !$0.variants.contains(Variant(.unixSeqpacket)) }
    #expect(leaders.allSatisfy { !$0.variants.isEmpty })
    #expect(ClopperPearson(successes: wrong, trials: 200).low <= 0.05)
  }

  /// Of more sentences than a reader takes in, those on latency, throughput and losses stay.
  @Test func whatMattersMostIsKept() {
    var simulator = TrialSimulator(seed: 904)
    for workload in [Workload.latency, .throughput, .connect] {
      let transports = workload == .connect ? [.unixStream, .tcp] : Self.transports
      simulator.run(
        14, Purpose(.compare, terms: Terms(reference: 0)),
        transports.map { Fixture.benchmark($0, workload) },
        Model(
          shifts: Array([0, 0.2, 0.4, 0.3].prefix(transports.count)),
          levels: [workload.traits.mainMetric: 9_000]))
    }
    let lost = Fixture.rows(Fixture.benchmark(.udp, .throughput), .lossFraction, [0.3, 0.3, 0.3])
    let stolen = Fixture.rows(
      Fixture.benchmark(.tcp), .roundTrips.p50, [1, 2, 3], conditions: [.steal: 9])
    let run = RunResult(rows: simulator.rows + lost + stolen, isDebugBuild: false)
    let sentences = Answer(run).sentences
    #expect(sentences.count == Answer.most && sentences.last?.hasPrefix("Mistrust: ") == true)
    #expect(sentences.contains { $0.hasSuffix("; of its messages udp lost 30.0% on one CPU.") })
    #expect(sentences.contains { $0.hasPrefix("Latency of unix-stream against tcp") })
    #expect(!sentences.contains { $0.lowercased().contains("connect") })
  }
}
