package import BenchmarkModel

extension Sequence<TrialRow> {
  /// Whether they hold trials of a plain run.
  package var arePlain: Bool { contains { $0.purpose == nil && $0.status != .unsupported } }

  /// The rows that a summary is made of: those of a plain run or, where it has none, of arms that took turns.
  ///
  /// Slots move absolute values, so that both are never mixed. Trials of a check are about differences alone.
  package var summarised: [TrialRow] {
    let arePlain = arePlain
    return filter { $0.purpose == nil || (!arePlain && $0.purpose?.role == .compare) }
  }
}
