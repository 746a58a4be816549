import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// `--search` of run and compare from its arguments to its files, on a machine whose every queue is known.
@Suite struct CapacityProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  private static let rest = "--workloads load --placement split --seed 1 --output c"

  init() throws {
    place = try Workplace()
    machine.model.weather = 0
    machine.model.deviation = 0.001
  }

  /// What a server of a transport carries, by what a message of 64 bytes takes.
  private func capacity(_ transport: Transport) -> Double {
    1e9 / (1.05 * machine.model.time(of: Benchmark(Variant(transport), .load)))
  }

  private func rows() throws -> [[String: String]] {
    try place.results("c").table("capacities.csv")
  }

  @Test func whereQueuesBeginToGrow() throws {
    let outcome = try place.run(
      "run --transports unix-stream,tcp --sizes 64 --search stable \(Self.rest)", on: machine)
    outcome.expectQuiet(code: 0)
    for (row, transport) in zip(try rows(), [Transport.unixStream, .tcp]) {
      #expect(row["variant"] == transport.name && row["goal"] == "stable" && row["word"] == "found")
      let (low, high) = try (
        row.number("found_rate_low_per_s"), row.number("found_rate_high_per_s")
      )
      #expect(low < capacity(transport) * 1.005 && high > capacity(transport) * 0.995)
      let found = try row.number("found_rate_per_s")
      #expect(high < low * 1.1 && low < found && found < high)
    }
    let words = outcome.words
    #expect(words.contains("stable on two CPUs, 64 bytes is kept by unix-stream up to "))
    #expect(words.contains("; unix-stream carries "))
    try place.expectSameReport(outcome, of: "c", file: "capacities.csv")
    let files = try place.results("c").files
    #expect(files == ["trials.csv", "capacities.csv", "environment.csv", "plots"])
    #expect(try place.text("c/plots/charts.txt") == "search-stable-split-64\n")
  }

  /// Each goal has a picture, whose data a report writes again from the rows alone.
  @Test func pictures() throws {
    let outcome = try place.run(
      "compare unix-stream tcp --sizes 64 --search p99<40us,stable \(Self.rest)", on: machine)
    #expect(outcome.code == 0)
    let names = ["search-p99-40us-split-64", "search-stable-split-64"]
    #expect(try place.text("c/plots/charts.txt") == names.map { "\($0)\n" }.joined())
    let files = names.flatMap { ["c/plots/\($0).csv", "c/plots/\($0).chart"] }
    let texts = try files.map(place.text)
    #expect(texts[0].contains("\nunix-stream: up to ") && texts[0].contains("\ntcp: up to "))
    for series in ["promised", "highest that keeps it", "lowest that breaks it", "kept", "broken"] {
      #expect(texts[0].contains(",\(series),"), "\(series)")
    }
    #expect(texts[2].contains(",broken: the queue grew,") && !texts[2].contains(",promised,"))
    for file in files { try place.write(file, "old") }
    try place.run("report c").expectQuiet(code: 0)
    #expect(try files.map(place.text) == texts)
  }

  /// The wait of this queue is known, and with it where a percentile passes a bound: below where it grows.
  @Test func aPromise() throws {
    let line =
      "run --transports unix-stream --sizes 64 --search p99<40us,stable,p50<1us,p99<1s \(Self.rest)"
    try place.run(line, on: machine).expectQuiet(code: 0)
    let rows = try rows()
    try #require(rows.map { $0["goal"] } == ["p99<40us", "stable", "p50<1us", "p99<1s"])
    let time = machine.model.time(of: Benchmark(Variant(.unixStream), .load))
    // time + 4.6 * time * use / (2 * (1 - use)) = 40 us
    let ratio = (40_000 / time - 1) / 2.3
    let truth = capacity(.unixStream) * ratio / (1 + ratio)
    let (low, high) = try (
      rows[0].number("found_rate_low_per_s"), rows[0].number("found_rate_high_per_s")
    )
    let stable = try rows[1].number("found_rate_low_per_s")
    #expect(low < truth * 1.01 && high > truth * 0.99 && high < stable)
    #expect(rows[2]["word"] == "at none" && rows[2]["found_rate_high_per_s"] == "25")
    // Where nothing breaks a promise the queue does.
    #expect(rows[3]["found_rate_low_per_s"] == rows[1]["found_rate_low_per_s"])
  }

  @Test func aRateThatLosesAlways() throws {
    machine.fault = { trial in
      trial.purpose?.role == .capacity ? .loses(arm: 0, fraction: 0.05) : nil
    }
    let outcome = try place.run(
      "run --transports udp --sizes 64 --search zero-loss,loss<0.1 \(Self.rest)", on: machine)
    outcome.expectQuiet(code: 0)
    let rows = try rows()
    #expect(rows.map { $0["word"] } == ["at none", "found"])
    #expect(
      outcome.words.contains(
        "zero-loss on two CPUs, 64 bytes is kept by udp at no rate from 300/s on."))
  }

  /// None in so many is no proof of none, and the sentence says how many there may be.
  @Test func noLossHasItsBound() throws {
    let outcome = try place.run(
      "run --transports udp --sizes 64 --search zero-loss \(Self.rest)", on: machine)
    let row = try #require(try rows().first)
    let sent = try Int(row.number("messages_sent"))
    let most = ClopperPearson(successes: 0, trials: sent).high * 1e6
    let low = try OfferedRate.text(Int(row.number("found_rate_low_per_s")))
    let words = outcome.words
    #expect(words.contains(" udp lost none of \(sent) at \(low)/s in "))
    #expect(words.contains(" s (0 to \(Readable.threeDigits(most)) per million)."))
  }

  /// Each rate is tried by trials of one arm, side by side, with the same arrivals.
  @Test func sideBySide() throws {
    let outcome = try place.run(
      "compare unix-dgram udp --search p99<100us \(Self.rest)", on: machine)
    #expect(outcome.code == 0)
    #expect(outcome.words.contains("; unix-dgram carries 1.6"))
    let rows = try place.results("c").rows.filter { $0.purpose?.role == .capacity }
    let terms = Terms(goals: [.latency(.p99, below: .microseconds(100))], timeLimit: .seconds(60))
    #expect(rows.allSatisfy { $0.purpose?.terms == terms })
    let counts = Dictionary(grouping: rows.prefix(20), by: \.purpose?.suite).mapValues(\.count)
    #expect(counts == [1: 10, 2: 10])
    let seeds = machine.trials.filter { $0.trial.purpose?.role == .capacity }
      .map { ($0.trial.cycle, $0.settings.arrivalSeed) }
    #expect(
      seeds.allSatisfy { seed in seeds.filter { $0.0 == seed.0 }.allSatisfy { $0.1 == seed.1 } })
    let lastCycle = seeds.map(\.0).max() ?? 0
    #expect(Set(seeds.map(\.1)).count == lastCycle + 1)
    for trial in machine.trials where trial.trial.purpose?.role == .capacity {
      let slots = trial.settings.schedule.arms[0]
      #expect(slots.count == 2 && slots[0].length * 4 == slots[1].length)
    }
  }

  @Test(arguments: DocumentFormat.all(for: .capacities)) func everyFormat(
    format: DocumentFormat
  ) throws {
    let outcome = try place.run(
      "run --transports tcp --sizes 64 --search stable --format \(format) \(Self.rest)", on: machine
    )
    outcome.expectQuiet(code: 0)
    try place.expectSameReport(outcome, of: "c", as: format, file: "capacities.csv")
  }

  // MARK: What goes wrong

  @Test func timeIsOver() throws {
    let outcome = try place.run(
      "run --transports tcp --sizes 64 --search stable --time-limit 1s \(Self.rest)", on: machine)
    #expect(outcome.code == 0)
    let row = try #require(try rows().first)
    #expect(row["word"] == "unfinished")
    let (low, high) = try (
      row.number("found_rate_low_per_s"), row.number("found_rate_high_per_s")
    )
    #expect(low < capacity(.tcp) && high > capacity(.tcp) * 0.99)
    #expect(outcome.words.contains(", as far as the search has got."))
    #expect(outcome.printed.contains("raise --time-limit"))
    #expect(machine.time < .seconds(1_002))
  }

  @Test func noTrialCounts() throws {
    machine.fault = { _ in .failed("the server died") }
    let outcome = try place.run(
      "run --transports tcp --sizes 64 --search stable \(Self.rest)", on: machine)
    #expect(outcome.code == 4)
    #expect(outcome.words.contains("tcp up to what is not known."))
    #expect(outcome.printed.contains("The last: the server died."))
    #expect(try rows().first?["word"] == "cannot tell")
  }

  /// Promises of which that decides nothing are judged all the same.
  @Test func lateClients() throws {
    machine.fault = { trial in
      trial.purpose?.role == .capacity
        ? .invalid(arm: 0, "the client was late itself (own_lateness_p99_ns)") : nil
    }
    _ = try place.run(
      "run --transports tcp --sizes 64 --search p99<100us,p99<9us --time-limit 5m \(Self.rest)",
      on: machine)
    let words = try rows().map { $0["word"] ?? "" }
    #expect(words == ["found", "at none"])
  }

  @Test(arguments: [
    ("run --workloads load --rates 1k --search stable", "--rates"),
    ("run --workloads load --trials 5 --search stable", "--trials"),
    ("run --workloads load --quick --search stable", "--quick"),
    ("run --workloads load --baseline b --search stable", "--baseline"),
    ("compare tcp udp --workloads load --rates 1k --search stable", "--rates"),
    ("compare tcp udp --workloads load --find crossover --search stable", "--find"),
    ("compare tcp udp --workloads load --precision 2 --search stable", "--precision"),
  ])
  func optionsThatASearchDecides(line: String, flag: String) throws {
    try place.expectRefusal(
      line, code: 64,
      "\(flag) has nothing to act on with --search: a search decides which rates it tries, and how often; leave it"
        + " out, or leave out --search")
  }

  @Test(arguments: ["run --search stable", "compare tcp udp --search stable"])
  func workloadsWithoutRates(line: String) throws {
    try place.expectRefusal(
      line, code: 64, "--search looks for a rate, and latency has none; use --workloads load")
  }

  @Test func whatNeedsASearch() throws {
    try place.expectRefusal(
      "run --time-limit 5s", code: 64, "--time-limit goes with --search; leave it out")
  }
}

extension [String: String] {
  /// The number in a column.
  fileprivate func number(_ column: String) throws -> Double {
    try #require(self[column].flatMap(Double.init), "\(column)")
  }
}
