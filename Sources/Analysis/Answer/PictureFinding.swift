import BenchmarkModel

/// What a picture of a workload shows, in a sentence.
struct PictureFinding: Sendable {
  private let workload: Workload
  private let placement: Placement
  let sentence: String

  /// One for each workload and placement whose contests differ in their size alone.
  static func all(_ series: [ContestSeries]) -> [PictureFinding] {
    let groups = series.grouped { [$0.common.workload.rawValue, "\($0.common.placement)"] }
    return groups.compactMap { group in
      guard group.members.count == 1, let words = group.members[0].leaders?.words else {
        return nil
      }
      let common = group.members[0].common
      return PictureFinding(
        workload: common.workload, placement: common.placement,
        sentence: "Fastest socket \(group.members[0].place): \(words).")
    }
  }

  /// Whether a picture draws what the sentence is about.
  ///
  /// - Parameter name: that of its file, without the ending.
  func isShown(by name: String) -> Bool {
    let shown = workload.traits.shownMetric
    return workload.presentation.charts.contains { plan in
      guard case .curves(let values) = plan.form, values.contains(where: { $0.metric == shown })
      else { return false }
      let start = "\(plan.name)-\(placement)"
      return name == start || name.hasPrefix("\(start)-")
    }
  }
}
