import BenchmarkModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Analysis

/// Bencher Metric Format of results that are known.
@Suite struct BencherFormatTests {
  /// As <https://bencher.dev/docs/reference/bencher-metric-format/> has it, with what may be left out.
  private struct Measure: Decodable {
    let value: Double
    let lower: Double?
    let upper: Double?

    private enum CodingKeys: String, CodingKey {
      case value
      case lower = "lower_value"
      case upper = "upper_value"
    }
  }

  private static func results(_ text: String) throws -> [String: [String: Measure]] {
    try JSONDecoder().decode([String: [String: Measure]].self, from: Data(text.utf8))
  }

  /// tcp is 10 % slower than unix-stream, in every metric.
  private static let comparison: Comparison = {
    var simulator = TrialSimulator(seed: 1)
    simulator.run(
      20, Purpose(.compare, terms: Terms(reference: 0)),
      [Fixture.benchmark(.unixStream), Fixture.benchmark(.tcp)], .slower(by: 0.1))
    return Comparison(rows: simulator.rows)
  }()

  private static let ratio = "rtt_trimmed_mean_ns_speed_ratio"

  @Test func ratiosWithTheirIntervals() throws {
    let results = try Self.results(
      BencherFormat.text(for: Self.comparison, hasAbsolutes: false))
    let benchmark = try #require(results.keys.first)
    #expect(results.count == 1 && benchmark.hasPrefix("tcp "))
    #expect(benchmark.hasSuffix(" latency 64 same against unix-stream"))
    let measure = try #require(results[benchmark]?[Self.ratio])
    let (lower, upper) = (try #require(measure.lower), try #require(measure.upper))
    #expect(lower < measure.value && measure.value < upper)
    #expect((lower...upper).contains(1 / 1.1))
    #expect(results[benchmark]?.count == 1)
  }

  /// Values of this hour come when they are asked for, those of the reference, too.
  @Test func absoluteValues() throws {
    let results = try Self.results(BencherFormat.text(for: Self.comparison, hasAbsolutes: true))
    let absolutes = results.filter { $0.value["rtt_trimmed_mean_ns"] != nil }
    #expect(Set(absolutes.keys.map { $0.prefix { $0 != " " } }) == ["unix-stream", "tcp"])
    #expect(results.count == 3)
  }

  @Test func aTransportAgainstItself() throws {
    var simulator = TrialSimulator(seed: 1)
    simulator.run(
      20, Purpose(.compare), [Fixture.benchmark(.tcp), Fixture.benchmark(.tcp)], .slower(by: 0.1))
    let results = try Self.results(
      BencherFormat.text(for: Comparison(rows: simulator.rows), hasAbsolutes: false))
    #expect(results.count == 1)
  }

  @Test func aCheck() throws {
    let suite = SimulatedCheck.outcome(.slower(by: 0.1))
    let results = try Self.results(BencherFormat.text(for: suite, hasAbsolutes: false))
    let benchmark = try #require(results.keys.first)
    #expect(results.count == 1 && benchmark.hasSuffix(" latency 64 same against base"))
    let measure = try #require(results[benchmark]?[Self.ratio])
    let (lower, upper) = (try #require(measure.lower), try #require(measure.upper))
    #expect((lower...upper).contains(measure.value) && (0.89...0.93).contains(measure.value))
    let absolutes = try Self.results(BencherFormat.text(for: suite, hasAbsolutes: true))
    #expect(absolutes.keys.contains { $0.hasSuffix(" base") } && absolutes.count == 3)
  }

  @Test func nothingMeasured() throws {
    #expect(
      try Self.results(BencherFormat.text(for: Comparison(rows: []), hasAbsolutes: true)).isEmpty)
  }

  /// A name is the same whatever else is measured, and another for every benchmark.
  @Test func namesAreTold() {
    let benchmarks = [
      Fixture.benchmark(), Fixture.benchmark(wait: .spin), Fixture.benchmark(bytes: 128),
      Fixture.benchmark(placement: .split), Fixture.benchmark(backlog: 8),
      Fixture.benchmark(.udp, .throughput, batch: 8), Fixture.benchmark(.udp, .throughput),
      Fixture.benchmark(.udp),
    ]
    #expect(Set(benchmarks.map(BenchmarkName.text)).count == benchmarks.count)
  }
}
