package import BenchmarkModel

/// The trials of a results directory that a check against stored numbers can judge: a benchmark in
/// turns with the pipe, in batches.
package struct BaselineTrials: Sendable {
  /// The fewest valid trials of a batch.
  package static let batch = 20
  /// A batch that still is not complete after more invalid trials than this is given up.
  package static let tolerableInvalid = 3 * batch
  /// The batches in the order in which they are made.
  package static let steps: [Purpose.Step] = [.screen, .confirm, .decide]

  private let batches: [Benchmark: [[ComparedTrial]]]

  /// - Parameter rows: all rows of the directory.
  package init(rows: [TrialRow]) {
    let trials = ComparedTrial.trials(of: rows).filter { $0.purpose.role == .baseline }
    batches = Dictionary(grouping: trials) { $0.arms[1].benchmark }.mapValues { trials in
      ([nil] + Self.steps.map(Optional.some)).compactMap { step in
        let batch = trials.filter { $0.purpose.step == step }
        return batch.isEmpty ? nil : batch
      }
    }
  }

  /// Whether a trial with these arms counts: the floor needs the p5 of each.
  package static func counts(_ arms: [TrialRow]) -> Bool {
    arms.count > 1 && arms.allSatisfy { $0.status == .ok } && arms[1].metrics[.roundTrips.p5] != nil
  }

  /// The benchmarks that have at least one whole batch, in reading order.
  package var benchmarks: [Benchmark] {
    batches.keys.filter { !wholeBatches(of: $0).isEmpty }.sorted()
  }

  /// All benchmarks, in reading order.
  var all: [Benchmark] { batches.keys.sorted() }

  /// The valid trials of each batch of a benchmark that has enough of them.
  func wholeBatches(of benchmark: Benchmark) -> [[ComparedTrial]] {
    (batches[benchmark] ?? []).map { $0.filter { Self.counts($0.arms) } }.filter {
      $0.count >= Self.batch
    }
  }

  /// How many trials the last batch of a benchmark has: valid ones, and others.
  func lastBatch(of benchmark: Benchmark) -> (valid: Int, invalid: Int, step: Purpose.Step?) {
    guard let batch = batches[benchmark]?.last else { return (0, 0, nil) }
    let valid = batch.count { Self.counts($0.arms) }
    return (valid, batch.count - valid, batch[0].purpose.step)
  }

  /// The floor latency of a batch: the 10th percentile over the trials of each trial's p5, which the
  /// weather moves least.
  static func floor(of batch: [ComparedTrial]) -> Double? {
    let fastest = batch.compactMap { $0.arms[1].metrics[.roundTrips.p5] }.sorted()
    return fastest.count >= BaselineTrials.batch ? Quantile.type7(0.10, ofSorted: fastest) : nil
  }

  /// ln(benchmark / pipe) of each trial.
  static func ratios(of batch: [ComparedTrial]) -> [Double] {
    batch.compactMap { $0.slowdown(in: .roundTrips.trimmedMean, from: 0, to: 1) }
  }
}
