import BenchmarkModel

/// Sentences beneath the title of a picture.
enum ChartNotes {
  /// A value that is drawn: whose it is, at what, and what to know of it.
  typealias Shown = (label: String, at: String, warnings: [SummaryWarning])

  /// More than these are not listed.
  private static let mostNamed = 4
  private static let mostPlaces = 8

  /// How many trials the medians are of, and what the bars are.
  static func medians(of summaries: [MetricSummary]) -> String {
    let counts = summaries.map(\.trials)
    guard let fewest = counts.min(), let most = counts.max() else { return "" }
    if most == 1 { return "One trial, hence no interval." }
    let trials = fewest == most ? "\(most)" : "\(fewest) to \(most)"
    let intervals = summaries.count { $0.interval != nil }
    return "Median of \(trials) trials, "
      + (intervals == 0
        ? "too few for an interval."
        : "bars: its 95 % interval" + (intervals < summaries.count ? ", from 6 trials on." : "."))
  }

  /// What all benchmarks have in common that no name says, and nobody takes for granted.
  ///
  /// - Parameter told: axes that something else tells.
  static func common(
    _ benchmarks: [Benchmark], besides told: [any VaryingAxis.Type]
  ) -> String {
    let axes = Axes.inReadingOrder.filter { axis in !told.contains { $0 == axis } }
    let labels = axes.compactMap { axis -> String? in
      let labels = Set(benchmarks.compactMap { axis.label(of: $0) })
      let differs = Set(benchmarks.compactMap { axis.distinction(of: $0) }).count > 1
      let isPlain =
        axis.isAlwaysTold
        || benchmarks.allSatisfy { axis.label(of: $0) == nil || axis.isStandard($0) }
      return labels.count == 1 && !differs && !isPlain ? labels.first : nil
    }
    return labels.isEmpty ? "" : "All: \(labels.joined(separator: ", "))."
  }

  /// What to mistrust, and which values. That an interval is wide, or is not there, can be seen.
  static func warnings(_ shown: [Shown]) -> String {
    let values = merged(shown)
    let clauses = SummaryWarning.allCases.filter {
      $0 != .wideInterval && $0 != .fewTrials
    }.compactMap { warning in
      let warned = values.map { $0.warnings.contains(warning) }
      return warned.contains(true) ? "\(warning.brief) (\(which(values, warned)))" : nil
    }
    return clauses.isEmpty ? "" : "Mistrust: \(clauses.joined(separator: "; "))."
  }

  /// Several metrics of a result are one value.
  private static func merged(_ shown: [Shown]) -> [Shown] {
    var values: [Shown] = []
    for item in shown {
      if let known = values.firstIndex(where: { $0.label == item.label && $0.at == item.at }) {
        values[known].warnings += item.warnings
      } else {
        values.append(item)
      }
    }
    return values
  }

  private static func which(_ values: [Shown], _ warned: [Bool]) -> String {
    let count = warned.count { $0 }
    if count == values.count { return "all values" }
    if let names = names(values, warned) { return names }
    if let others = names(values, warned.map { !$0 }) { return "all but \(others)" }
    return "\(count) of \(values.count) values, which its CSV file marks"
  }

  /// Those that are picked, in words; nil where they are too many.
  private static func names(_ values: [Shown], _ picked: [Bool]) -> String? {
    var labels: [String] = []
    for (value, isPicked) in zip(values, picked) where isPicked && !labels.contains(value.label) {
      labels.append(value.label)
    }
    guard labels.count <= mostNamed else { return nil }
    var listed = 0
    let names = labels.map { label in
      let own = zip(values, picked).filter { $0.0.label == label }
      let places = own.filter(\.1).map(\.0.at)
      if places.count == own.count || places == [""] { return label }
      listed += places.count
      return "\(label) at \(places.joined(separator: ", "))"
    }
    return listed <= mostPlaces ? names.joined(separator: "; ") : nil
  }
}
