import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// Golden texts of what a comparison says.
@Suite struct ComparisonReportTests {
  private static let transports = [Transport.tcp, .unixStream, .pipe]

  /// Trials whose arms differ by these logarithms, give or take up to `spread`.
  private static func report(
    _ shifts: [Double], spread: Double = 0.004, trials: Int = 10, _ workload: Workload = .latency,
    placement: Placement = .same, terms: Terms = Terms(), variants: [Transport] = transports,
    change: (Int, inout [TrialRow]) -> Void = { _, _ in }
  ) -> Document {
    let arms = zip(variants, shifts).map { transport, _ in
      Fixture.benchmark(transport, workload, placement: placement)
    }
    var simulator = TrialSimulator(seed: 90)
    for trial in 0..<trials {
      let noise = trials > 1 ? spread * (2 * Double(trial) / Double(trials - 1) - 1) : 0
      simulator.run(
        Purpose(.compare, terms: terms), arms,
        shifts: shifts.enumerated().map { $0.offset > 0 ? $0.element + noise : $0.element },
        levels: [workload == .latency ? .roundTrips.trimmedMean : .goodput: 9_000]
      ) { change(trial, &$0) }
    }
    return Document(Comparison(rows: simulator.rows))
  }

  @Test func fastestFirstAndASentenceToQuote() {
    let report = Self.report([0.7, 0, 0.003], terms: Terms(reference: 1))
    #expect(report.text == Self.fastestFirst)
    #expect(report.text(as: .markdown) == Self.fastestFirstMarkdown)
  }

  private static let fastestFirst = """
    latency, 64 bytes a message, placement same (both ends on one CPU), 10 trials

    transport    trimmed mean  times as fast  95 % interval   verdict
    unix-stream  9.82 us       1.000                          reference
    pipe         9.85 us       0.997          0.997 to 0.997  no difference beyond 1%
    tcp          19.8 us       0.497          0.495 to 0.498  slower

    unix-stream answers 64-byte requests 2.01x (2.01-2.02) as fast as tcp, both ends on one CPU; no difference
    beyond 1% between unix-stream and pipe.

    """

  private static let fastestFirstMarkdown = """
    unix-stream answers 64-byte requests 2.01x (2.01-2.02) as fast as tcp, both ends on one CPU; no difference \
    beyond 1% between unix-stream and pipe.

    **latency, 64 bytes a message, placement same (both ends on one CPU), 10 trials**

    | transport | trimmed mean | times as fast | 95 % interval | verdict |
    | --- | --- | --- | --- | --- |
    | unix-stream | 9.82 us | 1.000 |   | reference |
    | pipe | 9.85 us | 0.997 | 0.997 to 0.997 | no difference beyond 1% |
    | tcp | 19.8 us | 0.497 | 0.495 to 0.498 | slower |

    """

  @Test(arguments: [
    ([0, -0.5], "unix-stream answers 64-byte requests 1.65x (1.65-1.65) as fast as tcp"),
    ([0.5, 0], "unix-stream answers 64-byte requests 1.65x (1.65-1.65) as fast as tcp"),
    ([3, 0], "unix-stream answers 64-byte requests 20.1x (20.0-20.1) as fast as tcp"),
    (
      [0, 0],
      "tcp and unix-stream: no difference beyond 1%; tcp answers 64-byte requests 1.000x"
        + " (0.998-1.002) as fast"
    ),
    (
      [0, 0.01],
      "tcp answers 64-byte requests 1.010x (1.008-1.012) as fast as unix-stream, perhaps by less than the 1% that"
        + " matters"
    ),
  ])
  func theFastestAgainstTheNext(shifts: [Double], sentence: String) {
    #expect(Self.report(shifts).conclusion == [sentence + ", both ends on one CPU."])
  }

  @Test func aNamedReferenceIsWhatTheFastestIsHeldAgainst() {
    let report = Self.report([0.5, 0.2, 0], terms: Terms(reference: 0))
    let sentence =
      "pipe answers 64-byte requests 1.65x (1.65-1.65) as fast as tcp, unix-stream 1.35x (1.35-1.35)"
    #expect(report.conclusion == [sentence + ", both ends on one CPU."])
  }

  private static let threeArms: [(shifts: [Double], spread: Double, sentence: String)] = [
    (
      [0, 0.3, 0.5], 0.004,
      "tcp answers 64-byte requests 1.35x (1.35-1.35) as fast as unix-stream and 1.65x (1.65-1.65) as"
        + " fast as pipe, both ends on one CPU."
    ),
    (
      [0, 0.002, 0.5], 0.004,
      "tcp answers 64-byte requests 1.65x (1.65-1.65) as fast as pipe, both ends on one CPU; no"
        + " difference beyond 1% between tcp and unix-stream."
    ),
    (
      [0, 0.01, 0.01], 0.004,
      "tcp answers 64-byte requests 1.010x (1.008-1.012) as fast as unix-stream and 1.010x"
        + " (1.008-1.012) as fast as pipe, perhaps by less than the 1% that matters, both ends on one CPU."
    ),
    (
      [0, 0.002, 0.01], 0.004,
      "tcp answers 64-byte requests 1.010x (1.008-1.012) as fast as pipe, perhaps by less than the 1%"
        + " that matters; no difference beyond 1% between tcp and unix-stream, both ends on one CPU."
    ),
    (
      [0, 0.002, 0.002], 0.04,
      "Cannot tell whether tcp or unix-stream or pipe answers 64-byte requests faster, both ends on one"
        + " CPU."
    ),
  ]

  @Test(arguments: threeArms)
  func allOfThreeAreNamed(shifts: [Double], spread: Double, sentence: String) {
    let report = Self.report(shifts, spread: spread, terms: Terms(reference: 0))
    #expect(report.conclusion == [sentence])
  }

  /// A reference that was chosen beforehand, or named, need not be the fastest.
  @Test func someAreFasterAndOthersSlower() {
    let report = Self.report([0.2, 0, 0.5], terms: Terms(reference: 0))
    let sentence =
      "unix-stream answers 64-byte requests 1.22x (1.22-1.22) as fast as tcp; tcp answers 64-byte requests"
      + " 1.35x (1.35-1.35) as fast as pipe, both ends on one CPU."
    #expect(report.conclusion == [sentence])
  }

  @Test func howTheReferenceWasChosen() {
    func text(_ terms: Terms, _ variants: [Transport] = Self.transports) -> String {
      Self.report([0, 0.2, 0.5], terms: terms, variants: variants).text
    }
    let afterwards = "as in older versions: intervals cover less than"
    let beforehand = "The reference is the fastest of 3 trials that count for nothing else.\n"
    #expect(text(Terms()).contains(afterwards) && !text(Terms()).contains(beforehand))
    #expect(text(Terms(choosingTrials: 3)).contains(", 7 trials\n"))
    #expect(text(Terms(choosingTrials: 3)).contains(beforehand))
    for terms in [Terms(reference: 1), Terms(choosingTrials: 3)] {
      #expect(!text(terms).contains(afterwards))
    }
    #expect(!text(Terms(reference: 1)).contains("The reference is"))
    #expect(!text(Terms(), [.tcp, .pipe]).contains("The reference is"))
  }

  @Test(arguments: [
    (
      nil, "The words of each table hold with 95 % confidence by themselves; --family corrects them"
    ),
    (2, "The words of all 2 tables together hold with 95 % confidence."),
  ])
  func whatSeveralTablesPromise(family: Int?, sentence: String) {
    var simulator = TrialSimulator(seed: 91)
    for bytes in [64, 1024] {
      simulator.run(
        10, Purpose(.compare, terms: Terms(reference: 0, family: family)),
        [Transport.tcp, .pipe].map { Fixture.benchmark($0, bytes: bytes) })
    }
    let report = Document(Comparison(rows: simulator.rows))
    #expect(report.conclusion.count == 2)
    #expect(report.notes.count == 1 && report.notes[0].hasPrefix(sentence))
  }

  @Test func goodputIsCarried() {
    let report = Self.report([0.5, 0], .throughput)
    let sentence = "unix-stream carries 64-byte messages 1.65x (1.65-1.65) as fast as tcp"
    #expect(report.conclusion == [sentence + ", both ends on one CPU."])
  }

  @Test func whatCannotBeSaidIsNotSaid() {
    let few = Self.report([0, 0.5], trials: 5)
    #expect(
      few.conclusion == [
        "No transport could be compared over latency of 64 bytes, both ends on one CPU: too few trials"
          + " count."
      ])
    #expect(few.text.contains("too few trials"))
    let free = Self.report([0, 0.5], placement: .free)
    let notJudged = "Not judged, as the ends are not pinned: tcp "
    #expect(free.conclusion.first?.hasPrefix(notJudged) == true)
    #expect(free.text.contains("Not judged: ends that are not pinned"))
    #expect(free.text.contains("  not judged\n"))
  }

  @Test func oneTransportTwice() {
    let report = Self.report([0, 0], variants: [.tcp, .tcp])
    #expect(
      report.conclusion.first?.hasPrefix("tcp (arm 0) and tcp (arm 1): no difference") == true)
    #expect(report.text.contains("a test of the method, which should find no difference.\n"))
  }

  @Test func trialsThatDoNotCount() {
    let one = Self.report([0, 0.5]) { if $0 == 2 { $1.spoil(arm: 1, "it was late") } }
    #expect(one.text.contains("\n1 trial does not count: it was late.\n"))
    let two = Self.report([0, 0.5]) { if $0 > 7 { $1.spoil(arm: 1, "it was \($0) ms late") } }
    #expect(two.text.contains("\n2 trials do not count; the first: it was 8 ms late.\n"))
  }

  /// What spoils many trials is told once, and not of a calm machine.
  @Test func whatToMistrust() {
    let calm = Self.report([0, 0.5])
    #expect(calm.notes.isEmpty)
    let loaded = Self.report([0, 0.5]) {
      for arm in $1.indices { $1[arm].conditions[.foreignCPU] = $0 > 4 ? 0.3 : 0 }
    }
    #expect(loaded.notes.count == 1)
    #expect(loaded.notes.first?.hasPrefix("Mistrust: other programs took more than ") == true)
    #expect(loaded.text.contains("\nMistrust: "))
  }

  @Test func whyItEnded() {
    func text(_ terms: Terms) -> String { Self.report([0, 0.5], spread: 0.05, terms: terms).text }
    #expect(
      text(Terms(precision: 0.02, trials: 10)).contains(
        "\nEnded before every interval was narrower than 2% from end to end, by the limit of 10 trials; the widest is"
      ))
    #expect(
      text(Terms(precision: 0.02, trials: 200, timeLimit: .seconds(60))).contains(
        "\nEnded before every interval was narrower than 2% from end to end, by the time limit of 60 s unless it was"
      ))
    #expect(!text(Terms(precision: 0.2, trials: 200)).contains("Ended"))
    let few = Self.report(
      [0, 0.5], trials: 5, terms: Terms(precision: 0.02, trials: 200, timeLimit: .seconds(10)))
    #expect(
      few.text.replacing("\n", with: " ").contains(
        "Ended before enough trials counted, by the time limit of 10 s unless it was interrupted. Stop"
          + " what else runs on this machine, or raise --time-limit. 5 trials cannot tell 2 transports"
          + " apart, however far; it takes 6."))
    #expect(!text(Terms()).contains("Ended"))
  }
}
