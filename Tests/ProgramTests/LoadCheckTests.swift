import BenchmarkModel
import Measurement
import TestSupport
import Testing

@testable import Analysis
@testable import sockbench

/// Requests at a rate, judged by checks of which it is known what they should find.
@Suite struct LoadCheckTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let selection =
    "--workloads load --sizes 64 --placement same --seed 1 --output r"
  private static let line = "check --against /old/sockbench \(selection)"

  init() throws { place = try Workplace() }

  private func judged(_ metric: Metric) throws -> [String: String] {
    try #require(
      try place.results("r").table("verdicts.csv").first {
        $0["metric"] == metric.name && $0["purpose"] == "check"
      })
  }

  /// Both builds are offered a fifth of what the slower one answers, which is measured first.
  @Test(
    arguments: [
      (0, 0, "ok: none of 2 metrics is slower beyond its limit."),
      (0.3, 1, "regressed: 2 of 2 metrics are slower, tcp load 64 at "),
      (-0.3, 0, "improved: 2 of 2 metrics are faster, and none is slower beyond its limit."),
    ] as [(Double, Int32, String)])
  func bothBuildsMeetTheSameRate(slowdown: Double, code: Int32, sentence: String) throws {
    machine.model.ownSlowdown = slowdown
    let outcome = try place.run("\(Self.line) --transports tcp", on: machine)
    outcome.expectQuiet(code: code)
    #expect(outcome.words.contains(sentence))
    let rows = try place.results("r").rows
    let saturated = rows.filter { $0.purpose?.role == .saturation }
    #expect(saturated.map(\.trial) == Array(0..<6))
    let answered = Sample(saturated.compactMap { $0.metrics[.answeredPerSecond] })
    let least = try #require(answered.sorted.first)
    let most = try #require(answered.sorted.last)
    let loads = rows.filter { $0.benchmark.workload == .load && $0.purpose?.step != nil }
    let rates = Set(loads.map(\.benchmark.rate))
    guard case .ofCapacity(200, let rate?)? = rates.first ?? nil, rates.count == 1 else {
      Issue.record("\(rates)")
      return
    }
    #expect((least * 0.196...most * 0.204).contains(Double(rate)))
    if slowdown > 0 { #expect(Double(rate) < 0.18 * most) }
    // The control of equal arms is of the same workload, and meets the same rate.
    #expect(Set(loads.compactMap(\.purpose?.role)) == [.check, .equalControl])
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  /// A server that is slowed down by a share of the median makes it longer by that share at least.
  @Test func aSlowdownOnPurposeIsFound() throws {
    machine.model.deviation = 0
    let outcome = try place.run(
      "\(Self.line) --transports tcp --rates 20k --inject 10", on: machine)
    outcome.expectQuiet(code: 1)
    let slowdown = try #require(Double(judged(.loads.p50)["slowdown_fraction"] ?? ""))
    #expect(slowdown >= 0.099)
    #expect(try judged(.loads.p50)["verdict"] == "regressed")
    #expect(machine.trials.allSatisfy { $0.trial.purpose?.role != .saturation })
  }

  /// Where messages are lost, the difference of what is lost is judged, and no percentile that it hides.
  @Test func lossIsJudgedByItsDifference() throws {
    machine.fault = { trial in trial.purpose?.role == .check ? .loses(arm: 1, fraction: 0.3) : nil }
    let outcome = try place.run("\(Self.line) --transports udp --rates 20k", on: machine)
    outcome.expectQuiet(code: 1)
    let loss = try judged(.lossFraction)
    #expect(loss["verdict"] == "regressed")
    #expect(try #require(Double(loss["slowdown_fraction"] ?? "")) > 0.25)
  }

  /// Nobody can offer a fifth of what is not known: the check says so, and is no success.
  @Test func aRateThatIsNotKnownLeavesACheckOpen() throws {
    machine.fault = { trial in
      trial.purpose?.role == .saturation && trial.arms[0].variant.transport == .tcp
        ? .failed("the server died") : nil
    }
    let outcome = try place.run("\(Self.line) --transports unix-stream,tcp", on: machine)
    outcome.expectQuiet(code: 3)
    #expect(
      outcome.words.contains(
        "could not be measured: what the server can answer was not measured, so that 20% of it is"))
    let checked = try place.results("r").trials.filter { $0.purpose.role == .check }
    #expect(Set(checked.flatMap(\.benchmarks).map(\.variant)) == [Variant(.unixStream)])
    try place.expectSameReport(outcome, of: "r", file: "verdicts.csv")
  }

  /// All checks of a calibration offer the same rate.
  @Test func aCalibrationMeasuresRatesOnce() throws {
    let outcome = try place.run(
      "calibrate --transports tcp \(Self.selection) --checks 2 --inject 20", on: machine)
    outcome.expectQuiet(code: 0)
    let rows = try place.results("r").rows
    #expect(rows.count { $0.purpose?.role == .saturation } == 3)
    let loads = rows.filter { $0.benchmark.workload == .load && $0.purpose?.role != .saturation }
    #expect(Set(loads.map(\.benchmark.rate)).count == 1)
    #expect(Set(loads.compactMap(\.purpose?.suite)) == [1, 2, 3, 4])
    for metric in ["p50", "p99"] {
      #expect(outcome.printed.contains("\nload      same       \(metric) "))
    }
    try place.expectSameReport(outcome, of: "r", file: "calibration.csv")
  }
}
