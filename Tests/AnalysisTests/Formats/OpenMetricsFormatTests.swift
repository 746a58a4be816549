import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// OpenMetrics text of results that are known, held against rules of the specification and of the older format that
/// node_exporter reads.
@Suite struct OpenMetricsFormatTests {
  private struct Sample {
    let name: String
    let labels: [String: String]
    let value: Double
  }

  /// Reads the text line by line, and complains of what breaks a rule.
  private static func samples(_ text: String) throws -> [Sample] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.suffix(2) == ["# EOF", ""], "the end mark is the last line")
    lines.removeLast(2)
    var family: String?
    var unit = ""
    var families: Set<String> = []
    var seen: Set<String> = []
    var samples: [Sample] = []
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if words[0] == "#" {
        try #require(words.count == 4, "\(line)")
        switch words[1] {
        case "TYPE":
          #expect(words[3] == "gauge" && families.insert(words[2]).inserted, "\(line)")
          (family, unit) = (words[2], "")
        case "UNIT":
          unit = words[3]
          #expect(words[2] == family && words[2].hasSuffix("_\(unit)"), "\(line)")
        case "HELP":
          #expect(words[2] == family && !words[3].contains("\""), "\(line)")
        default: Issue.record("\(line)")
        }
        continue
      }
      let sample = try #require(Self.sample(line), "\(line)")
      #expect(
        sample.name == family && seen.insert(String(line.prefix { $0 != "}" })).inserted, "\(line)")
      samples.append(sample)
    }
    return samples
  }

  private static func sample(_ line: String) -> Sample? {
    let pattern =
      /([a-z_][a-z0-9_]*)\{((?:[a-z_][a-z0-9_]*="(?:[^"\\\n]|\\[\\n"])*",?)*)\} ([-+0-9.e]+)/
    guard let match = line.wholeMatch(of: pattern), let value = Double(match.3),
      !match.2.hasSuffix(",")
    else { return nil }
    let labels = match.2.matches(of: /([a-z_]+)="((?:[^"\\]|\\.)*)"/).map {
      (String($0.1), String($0.2))
    }
    guard Set(labels.map(\.0)).count == labels.count else { return nil }
    return Sample(
      name: String(match.1), labels: Dictionary(uniqueKeysWithValues: labels), value: value)
  }

  @Test func aRun() throws {
    let rows =
      Fixture.rows(Fixture.benchmark(), around: [.roundTrips.p50: 9_000, .lossFraction: 0.25])
      + Fixture.rows(
        Fixture.benchmark(.udp, .throughput, bytes: 1024), around: [.goodput: 2e9])
    let samples = try Self.samples(
      OpenMetricsFormat.text(for: Summary(rows: rows, isDebugBuild: false)))
    func value(_ name: String, _ statistic: String = "median") -> Double? {
      samples.first { $0.name == name && $0.labels["statistic"] == statistic }?.value
    }
    #expect(value("sockbench_rtt_p50_seconds") == 9e-6)
    #expect(value("sockbench_loss_ratio") == 0.25)
    #expect(value("sockbench_goodput_bytes_per_second") == 2e9)
    let bounds = try [
      #require(value("sockbench_rtt_p50_seconds", "low")),
      #require(value("sockbench_rtt_p50_seconds", "high")),
    ]
    #expect(bounds[0] < 9e-6 && bounds[1] > 9e-6)
    let goodput = try #require(samples.first { $0.name == "sockbench_goodput_bytes_per_second" })
    #expect(goodput.labels["transport"] == "udp" && goodput.labels["message_bytes"] == "1024")
    #expect(goodput.labels["backlog"] == nil, "an empty label is none")
    #expect(samples.contains { $0.name == "sockbench_trials" && $0.value == 10 })
  }

  @Test func aComparison() throws {
    var simulator = TrialSimulator(seed: 1)
    simulator.run(
      20, Purpose(.compare, terms: Terms(reference: 0)),
      [Fixture.benchmark(.unixStream), Fixture.benchmark(.tcp)], .slower(by: 0.1))
    let text = OpenMetricsFormat.text(for: Comparison(rows: simulator.rows))
    let samples = try Self.samples(text)
    let speeds = samples.filter { $0.name == "sockbench_compare_speed_ratio" }
    #expect(speeds.compactMap { $0.labels["statistic"] } == ["estimate", "low", "high"])
    #expect(
      speeds.allSatisfy {
        $0.labels["reference"] == "unix-stream" && $0.labels["transport"] == "tcp"
      })
    #expect((speeds[1].value...speeds[2].value).contains(speeds[0].value))
    #expect(
      samples.filter { $0.name == "sockbench_compare_word" }.map(\.labels["word"]) == ["slower"])
  }

  @Test func aCheck() throws {
    let samples = try Self.samples(
      OpenMetricsFormat.text(for: SimulatedCheck.outcome(.slower(by: 0.1))))
    let verdicts = samples.filter { $0.name == "sockbench_check_verdict" }
    #expect(verdicts.filter { $0.value == 1 }.map(\.labels["verdict"]) == ["regressed"])
    #expect(verdicts.count == CheckSuite.Verdict.allCases.count)
    let slowdown = try #require(
      samples.first {
        $0.name == "sockbench_check_slowdown_ratio" && $0.labels["statistic"] == "estimate"
      })
    #expect((0.08...0.12).contains(slowdown.value))
  }

  /// No two metrics share a family, and none has a name that means something else to Prometheus.
  @Test func everyMetricHasAFamily() throws {
    let rows = Metric.all.filter(\.isSummarised).map { metric in
      Fixture.rows(Fixture.benchmark(), metric, Array(repeating: 1, count: 6))
    }.joined()
    let text = OpenMetricsFormat.text(for: Summary(rows: Array(rows), isDebugBuild: false))
    let names = Set(try Self.samples(text).map(\.name)).subtracting(["sockbench_trials"])
    #expect(names.count == Metric.all.count(where: \.isSummarised))
    for name in names {
      for end in ["_total", "_count", "_sum", "_bucket", "_created", "_info", "_ns", "_us", "_s"] {
        #expect(!name.hasSuffix(end), "\(name)")
      }
    }
  }

  @Test func labelsAreEscaped() throws {
    var text = OpenMetricsText()
    text.add("x", help: "two\nlines", [("y", "a\"b\\c\nd"), ("z", "")], 1)
    text.add("x", help: "two\nlines", [("y", "a\"b\\c\nd")], 2)
    text.add("x", help: "two\nlines", [], .nan)
    #expect(
      text.text
        == "# TYPE sockbench_x gauge\n# HELP sockbench_x two\\nlines\nsockbench_x{y=\"a\\\"b\\\\c\\nd\"} 1.0\n# EOF\n"
    )
    #expect(try Self.samples(text.text).count == 1)
  }
}
