import BenchmarkModel
import Glibc

/// What the baseline has and the current results have not: nothing is known of it, so that all cannot be
/// well.
extension BaselineCheck {
  struct Missing {
    let benchmark: Benchmark
    /// Why it could not be measured; empty where nobody said so.
    let reason: String
    let floor: Double?
    let sessions: Int
  }

  /// In reading order.
  var missing: [Missing] {
    baseline.benchmarks.filter { !current.all.contains($0) }.map { benchmark in
      let floor = baseline.values(of: .floor, benchmark)
      let unsupported = currentRows.first {
        $0.status == .unsupported && $0.benchmark == benchmark
      }
      return Missing(
        benchmark: benchmark, reason: unsupported?.reason ?? "",
        floor: floor.isEmpty ? nil : exp(floor.reduce(0, +) / Double(floor.count)),
        sessions: floor.count)
    }
  }

  /// All of them in one reason; none where nothing is missing.
  var reasonsOfMissing: [String] {
    let missing = missing
    if missing.isEmpty { return [] }
    let names = missing.map { item in
      item.reason.isEmpty ? "\(item.benchmark)" : "\(item.benchmark) (\(item.reason))"
    }
    let remedy = isMeasured ? "" : "; store both with the same transports and sizes"
    return ["not measured again: \(names.joined(separator: ", "))\(remedy)"]
  }
}

extension BaselineCheck.Missing {
  var judgement: BaselineJudgement {
    BaselineJudgement(
      benchmark: benchmark, isInTurns: true, quantity: .floor, sessions: sessions, trials: 0,
      baseline: floor, current: nil, slowdown: nil, verdict: .inconclusive,
      reason: "not measured again" + (reason.isEmpty ? "" : ": \(reason)"))
  }
}
