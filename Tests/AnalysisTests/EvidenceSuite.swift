import BenchmarkModel
import Glibc
import Measurement
import Testing

@testable import Analysis

/// ln ratios of equal arms, one row a trial, as the tool measured them on a virtual machine with two CPUs: calm on one CPU,
/// calm across two, and across two beside other programs.
struct RecordedDifferences: CustomTestStringConvertible {
  static let all = ["calm-same", "calm-split", "loaded-split"].map(RecordedDifferences.init)

  let name: String
  /// By transport, of each trial its metrics; nil where a trial has too few samples for one.
  let trials: [[[Double?]]]

  private init(_ name: String) {
    let directory = Directory.parent(of: Directory.parent(of: #filePath))
    let text = TextFile.read("\(directory)/Differences/\(name).csv") ?? ""
    var trials: [Substring: [[Double?]]] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      trials[cells[0], default: []].append(cells.dropFirst(2).map { Double($0) })
    }
    self.name = name
    // unix-stream, which is slowed down, comes last.
    self.trials = trials.sorted { $0.key < $1.key }.map(\.value)
  }

  var testDescription: String { name }

  /// Of trimmed mean, median, mean and 99th percentile.
  var bounds: [GrowingEvidence.Bounds] {
    let limits = name.hasSuffix("same") ? [0.03, 0.03, 0.05, 0.15] : [0.05, 0.05, 0.1, 0.4]
    return zip([0.01, 0.01, 0.02, 0.05], limits).map { margin, limit in
      GrowingEvidence.Bounds(
        margin: log(1 + margin), improvement: -log(1 + margin), limit: log(1 + limit))
    }
  }
}

/// A check of several benchmarks, whose trials are drawn from those that were recorded, in cycles.
struct EvidenceSuite {
  /// By benchmark.
  private var metrics: [[GrowingEvidence]]
  /// How many trials it took to its end, and to the first regression.
  private(set) var trials = 0
  private(set) var trialsToAlarm: Int?

  var isSettled: Bool { metrics.joined().allSatisfy { $0.word != nil } }

  /// What is added to the differences of the equal arms that were recorded.
  enum Change {
    case none
    /// One benchmark is slower by this fraction.
    case slower(Double)
    /// Every metric is slower by its margin.
    case atMargin
  }

  init(
    of recorded: RecordedDifferences, _ change: Change, using generator: inout SplitMix64
  ) {
    let known = recorded.trials.map { trials in
      recorded.bounds.indices.filter { metric in trials.allSatisfy { $0[metric] != nil } }
    }
    metrics = known.map { ofBenchmark in
      ofBenchmark.map { GrowingEvidence(recorded.bounds[$0], family: known.joined().count) }
    }
    for _ in 0..<EvidenceRules.mostTrials {
      for benchmark in metrics.indices where metrics[benchmark].contains(where: { $0.word == nil })
      {
        let row = recorded.trials[benchmark].randomElement(using: &generator) ?? []
        // Which arm is which was drawn.
        let sign = Bool.random(using: &generator) ? 1.0 : -1
        for (place, metric) in known[benchmark].enumerated() {
          let margin = metrics[benchmark][place].bounds.margin
          let shift = change.shift(ofLast: benchmark == metrics.count - 1, margin: margin)
          metrics[benchmark][place].add(sign * (row[metric] ?? 0) + shift)
        }
        trials += 1
        let isAlarm = metrics[benchmark].contains { $0.word == .regressed }
        if isAlarm { trialsToAlarm = trialsToAlarm ?? trials }
      }
    }
  }
}

extension EvidenceSuite.Change {
  fileprivate func shift(ofLast isLast: Bool, margin: Double) -> Double {
    switch self {
    case .none: 0
    case .slower(let fraction): isLast ? log(1 + fraction) : 0
    case .atMargin: margin
    }
  }
}
