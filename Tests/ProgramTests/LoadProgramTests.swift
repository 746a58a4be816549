import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis
@testable import Measurement
@testable import sockbench

/// Rates that are shares of what servers can answer.
@Suite struct LoadProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let line = "--workloads load --sizes 64 --placement same --seed 1 --output r"

  init() throws { place = try Workplace() }

  private func saturated(_ rows: [TrialRow]) -> [Transport: Double] {
    let rows = rows.filter { $0.purpose?.role == .saturation }
    return Dictionary(grouping: rows, by: \.benchmark.variant.transport).compactMapValues { rows in
      Sample(rows.compactMap { $0.metrics[.answeredPerSecond] }).median
    }
  }

  @Test func aRunMeasuresWhatEachAnswersFirst() throws {
    let outcome = try place.run(
      "run --transports unix-stream,tcp \(Self.line) --rates 1k,50%,max --trials 2", on: machine)
    #expect(outcome.code == 0)
    let rows = try place.results("r").rows
    #expect(Set(rows.map(\.trial)).count == rows.count)
    let capacities = saturated(rows)
    #expect(Set(capacities.keys) == [.unixStream, .tcp])
    let plain = rows.filter { $0.purpose == nil }
    #expect(plain.count == 2 * 3 * 2)
    for row in plain {
      let capacity = try #require(capacities[row.benchmark.variant.transport])
      switch row.benchmark.rate {
      case .ofCapacity(500, let rate?): #expect((rate - Int(capacity / 2)).magnitude < 500)
      case .perSecond(1000), .asAnswered: break
      default: Issue.record("\(row.benchmark)")
      }
    }
    #expect(outcome.printed.contains("\n50%  "))
    // The first trials are those that the others depend on.
    let first = machine.trials.prefix(6).map(\.trial.purpose?.role)
    #expect(first.allSatisfy { $0 == .saturation })
  }

  /// Trials whose client was late are made again, at most twice; that is no failure where it helps.
  @Test(arguments: [(1, Int32(0), 1 + 1), (2, 0, 1 + 2), (3, 4, 1 + 2)])
  func trialsThatDoNotCountAreRepeated(late: Int, code: Int32, perTrial: Int) throws {
    var tries: [Transport: [Int: Int]] = [:]
    machine.fault = { trial in
      guard trial.purpose == nil, let transport = trial.arms.first?.variant.transport else {
        return nil
      }
      let number = tries[transport, default: [:]][trial.cycle, default: 0]
      tries[transport, default: [:]][trial.cycle] = number + 1
      return transport == .tcp && number < late ? .invalid(arm: 0, "the client was late") : nil
    }
    let outcome = try place.run(
      "run --transports unix-stream,tcp \(Self.line) --rates 1k --trials 3", on: machine)
    #expect(outcome.code == code)
    #expect(outcome.complaints.contains { $0.contains("trials failed") } == (code > 0))
    let rows = try place.results("r").rows
    #expect(Set(rows.map(\.trial)).count == rows.count)
    let tcp = rows.filter { $0.benchmark.variant.transport == .tcp }
    #expect(tcp.count == 3 * perTrial && rows.count - tcp.count == 3)
    #expect(tcp.count { $0.status == .ok } == (code > 0 ? 0 : 3))
    // The same requests are offered once more.
    for cycle in 0..<3 {
      let seeds = machine.trials.filter { $0.trial.cycle == cycle }.map(\.settings.arrivalSeed)
      #expect(Set(seeds).count == 1)
    }
  }

  /// Nobody can offer half of what is not known.
  @Test func aRateThatIsNotKnownIsAFailure() throws {
    machine.fault = { trial in
      trial.purpose?.role == .saturation && trial.arms[0].variant.transport == .tcp
        ? .failed("the server died") : nil
    }
    let outcome = try place.run(
      "run --transports unix-stream,tcp \(Self.line) --rates 50% --trials 2", on: machine)
    #expect(outcome.code == 4)
    let rows = try place.results("r").rows.filter { $0.purpose == nil }
    let failed = rows.filter { $0.status == .failed }
    #expect(failed.map(\.benchmark.variant.transport) == [.tcp])
    #expect(
      failed.first?.reason
        == "what the server can answer was not measured, so that 50% of it is not known; use --rates with requests a"
        + " second")
    #expect(rows.count { $0.status == .ok } == 2)
  }

  /// What was not measured for a comparison is no plain run, either.
  @Test func aComparisonWhoseRateIsNotKnown() throws {
    machine.fault = { trial in
      trial.purpose?.role == .saturation && trial.arms[0].variant.transport == .tcp
        ? .failed("the server died") : nil
    }
    let outcome = try place.run(
      "compare unix-stream tcp \(Self.line) --rates 50% --trials 9", on: machine)
    #expect(outcome.code == 4)
    let rows = try place.results("r").rows.filter { $0.purpose?.role == .compare }
    #expect(rows.map(\.status) == [.failed, .failed])
    let report = try place.run("report r")
    #expect(report.code == 0 && report.printed == outcome.printed, "\(report.printed)")
  }

  @Test func aComparisonOffersBothWhatTheSlowerOneCarries() throws {
    let outcome = try place.run(
      "compare unix-stream tcp \(Self.line) --rates 50%,80% --trials 9", on: machine)
    #expect(outcome.code == 0)
    let rows = try place.results("r").rows
    let slower = try #require(saturated(rows).values.min())
    let rates = Set(
      rows.filter { $0.purpose?.role == .compare }.compactMap(\.benchmark.rate?.perSecond))
    let (half, most) = try (#require(rates.min()), #require(rates.max()))
    #expect(rates.count == 2)
    #expect((half - Int(slower / 2)).magnitude < 500 && (most - Int(slower * 0.8)).magnitude < 500)
    // The title and the sentence tell the rate, and names need not.
    for rate in rates {
      let words = OfferedRate.perSecond(rate).inWords
      #expect(outcome.words.contains("unix-stream answers 64-byte requests at \(words) "))
    }
  }

  /// A queue that starts empty takes longer to fill the closer it is to what it can carry.
  @Test func stepsAreLongerNearTheCapacity() throws {
    let benchmark = Benchmark(Variant(.tcp), .load) { $0.rate = .perSecond(10_000) }
    let traits = Workload.load.traits
    let lengths = [0.1, 0.5, 0.8, 0.9, 0.97].map {
      traits.shortestDuration(of: benchmark, utilisation: $0)
    }
    #expect(lengths == lengths.sorted() && lengths[4] > lengths[0])
    // As without any load, where more is offered than can be carried.
    for utilisation in [0.997, 1.1] {
      #expect(
        traits.shortestDuration(of: benchmark, utilisation: utilisation)
          == traits.shortestDuration(of: benchmark, utilisation: nil))
    }
  }
}
