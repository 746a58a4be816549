/// A number that a trial yields. Two are the same when their columns are.
package struct Metric: QuantityColumn {
  /// Which direction is good.
  package enum Better: String, Sendable {
    case lower, higher
    /// Neither is good in itself.
    case neither
  }

  /// How differences are told.
  package enum Scale: Sendable {
    /// As the logarithm of a ratio.
    case logarithmic
    /// As a plain difference, because zero is a common value.
    case linear
  }

  private struct Facts: Sendable {
    let quantity: Quantity
    let better: Better
    let title: String
    let scale: Scale
    let tolerance: Tolerance
    let isSummarised: Bool
  }

  private let shared: Shared<Facts>

  /// - Parameters:
  ///   - title: what a table calls it; by default the words of the column's name.
  ///   - isSummarised: whether the summary carries it. Counts of one trial say nothing about the benchmark.
  init(
    _ name: String, unit: Quantity.Unit = .count, better: Better, title: String? = nil,
    possible: PossibleValues = .fromZero, scale: Scale = .logarithmic, tolerance: Tolerance = .mean,
    isSummarised: Bool = true, isInEveryFile: Bool = false, _ meaning: String
  ) {
    shared = Shared(
      Facts(
        quantity: Quantity(
          name: name, unit: unit, possibleValues: possible, isInEveryFile: isInEveryFile,
          meaning: meaning),
        better: better, title: title ?? Self.title(of: name), scale: scale, tolerance: tolerance,
        isSummarised: isSummarised))
  }

  /// A column's name as words, without its unit: `client_rate_min_per_s` is the "client rate min".
  private static func title(of name: String) -> String {
    let units = ["_ns_per_message", "_bytes_per_s", "_per_s", "_bytes", "_fraction", "_ns"]
    let end = units.first { name.hasSuffix($0) } ?? ""
    return name.dropLast(end.count).split(separator: "_")
      .map { $0 == "cpu" ? "CPU" : String($0) }.joined(separator: " ")
  }

  package var quantity: Quantity { shared.facts.quantity }
  package var better: Better { shared.facts.better }
  /// What a table calls it.
  package var title: String { shared.facts.title }
  package var scale: Scale { shared.facts.scale }
  package var tolerance: Tolerance { shared.facts.tolerance }
  package var isSummarised: Bool { shared.facts.isSummarised }
}

extension Metric: CustomStringConvertible {
  package var description: String { name }
}

extension Metric {
  /// Every metric, in the order of its column: those of the workloads, then what all of them cost.
  package static let all: [Metric] = {
    var seen: Set<Metric> = []
    let metrics = Workload.allCases.flatMap { $0.traits.metrics } + costs
    return metrics.filter { seen.insert($0).inserted }
  }()
}
