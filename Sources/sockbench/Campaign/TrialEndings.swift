import BenchmarkModel
import Measurement

/// How the trials of a measurement ended, and what the user is told of it on standard error.
struct TrialEndings {
  private let measured: [TrialRow]

  private let isFailure: (TrialRow) -> Bool

  /// - Parameter enough: how many valid trials of a benchmark make up for those that are not, as these were repeated.
  init(_ rows: [TrialRow], enough: Int = .max) {
    measured = rows.filter { $0.status != .unsupported }
    let valid = Dictionary(
      measured.filter { $0.status == .ok }.map { ($0.benchmark, 1) }, uniquingKeysWith: +)
    isFailure = {
      $0.status == .failed || ($0.status == .invalid && valid[$0.benchmark, default: 0] < enough)
    }
  }

  private static func extent(_ count: Int) -> String {
    switch count {
    case 0: "before the first trial was over"
    case 1: "after 1 trial, which is kept"
    default: "after \(count) trials, which are kept"
    }
  }

  /// Says what went wrong, if anything did.
  ///
  /// - Parameter planned: the benchmarks that should have been measured, where they were listed.
  func complain(
    to output: any Output, _ interruption: Interruption?, planned: Set<Benchmark> = []
  ) -> ExitCode {
    if let interruption {
      let missing = planned.subtracting(measured.map(\.benchmark)).count
      let gap =
        missing > 1
        ? "; \(missing) benchmarks have none" : missing == 1 ? "; 1 benchmark has none" : ""
      output.complain(
        "ended by signal \(interruption.signal) \(Self.extent(Set(measured.map(\.trial)).count))\(gap)"
      )
      return .endedBySignal(interruption.signal)
    }
    let failed = measured.filter(isFailure)
    guard let first = failed.first else { return .done }
    let count = Set(failed.map(\.trial)).count
    let total = Set(measured.map(\.trial)).count
    let extent =
      count == total
      ? count == 1 ? "the one trial failed" : "all \(count) trials failed"
      : "\(count) of \(total) trials failed, the rest is kept"
    output.complain("\(extent); the first, \(first.benchmark): \(first.reason)")
    return .someTrialsFailed
  }
}
