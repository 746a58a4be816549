import BenchmarkModel
import TestSupport

extension Tool {
  /// A variant whose server is started by a command.
  ///
  /// - Parameter words: those behind transport and place.
  static func echo(_ transport: String, _ words: String = "") -> String {
    let place = transport.hasPrefix("unix") ? "{path}" : "{port}"
    return "\(transport):server='\(echoServer)' \(transport) \(place) \(words)"
  }
}

extension Results {
  /// The rows of servers that are none of ours; a run of latency has one of pipes, too.
  var ofForeignServers: [TrialRow] { rows.filter { $0.benchmark.variant.server != nil } }

  /// By how much a metric of arms with a server that is none of ours is larger than of the others beside them: the middle
  /// of all trials, whether they count or not; nil where no trial has both.
  func ratioOfForeignServer(_ metric: Metric) -> Double? {
    let ratios = Dictionary(grouping: rows, by: \.trial).values.compactMap { rows -> Double? in
      let theirs = rows.first { $0.benchmark.variant.server != nil }?.metrics[metric]
      let ours = rows.first { $0.benchmark.variant.server == nil }?.metrics[metric]
      return theirs.flatMap { theirs in ours.map { theirs / $0 } }
    }
    return ratios.isEmpty ? nil : ratios.sorted()[ratios.count / 2]
  }
}
