import Analysis
import BenchmarkModel
import Measurement

/// What the controls of a check measure.
extension SuiteCampaign {
  /// The slowed one: a transport that every machine has, on one CPU, where a busy loop is a slowdown.
  static let control = Benchmark(Variant(.unixStream), .latency) {
    $0.message = MessageSize(64)
    $0.backlog = 128
  }

  /// The equal ones: for each workload and placement that is judged, the same transport under
  /// otherwise the circumstances of one that is.
  var equalControls: [Benchmark] {
    let groups = Dictionary(grouping: benchmarks) { CheckCircumstances($0) }
    return groups.values.compactMap { group in
      // One that has a listener is as it should be but for its variant.
      let typical = group.sorted().first { $0.variant.hasListener } ?? group.min()
      // A server of a command speaks what it speaks.
      return base.server == nil ? typical.map(Self.equalControl) : typical
    }.sorted()
  }

  private static func equalControl(of benchmark: Benchmark) -> Benchmark {
    var control = benchmark
    control.variant = Self.control.variant
    control.backlog = benchmark.backlog ?? Self.control.backlog
    if !ServerModel.choices.contains(control.server) { control.server = Servers.standard[0] }
    return control.settled
  }
}
