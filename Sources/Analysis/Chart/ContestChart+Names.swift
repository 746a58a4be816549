import BenchmarkModel

extension ContestChart {
  /// A picture of each contest, with a name of its own.
  static func charts(of contests: [ContestResult]) -> [Chart] {
    let names = ContestWords.names(of: contests)
    let looks = Looks(
      contests.map { contest in
        contest.arms.map { ($0.variant.transport, names.text(for: $0)) }
      })
    return contests.compactMap { contest in
      let rivals = contests.filter { $0.isNamed(like: contest) }
      return ContestChart(
        words: ContestWords(contest, names), looks: looks,
        distinctions: distinctions(of: contest, among: rivals)
      ).chart
    }.withDistinctNames
  }

  private static func distinctions(
    of contest: ContestResult, among rivals: [ContestResult]
  ) -> [(column: String, cell: String)] {
    Axes.varying.filter { $0 != Sizes.self && $0 != Placements.self }.flatMap { axis in
      axis.columns.indices.compactMap { index in
        let cells = rivals.map { $0.commonCell(axis, index) }
        return Set(cells).count > 1
          ? (axis.columns[index].name, contest.commonCell(axis, index)) : nil
      }
    }
  }
}

extension ContestResult {
  fileprivate func isNamed(like other: ContestResult) -> Bool {
    let (own, its) = (arms[0], other.arms[0])
    return own.workload == its.workload && own.message == its.message
      && own.placement == its.placement
  }

  /// The cell that most arms have that have one.
  fileprivate func commonCell(_ axis: any VaryingAxis.Type, _ index: Int) -> String {
    var counts: [String: Int] = [:]
    for arm in arms { counts[axis.cells(of: arm)[index], default: 0] += 1 }
    counts[""] = nil
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }
}

extension [Chart] {
  /// Later ones of the same name get a number.
  fileprivate var withDistinctNames: [Chart] {
    var seen: [String: Int] = [:]
    return map { chart in
      seen[chart.name, default: 0] += 1
      guard let count = seen[chart.name], count > 1 else { return chart }
      return Chart(
        name: "\(chart.name)-contest-\(count)", title: chart.title, notes: chart.notes, chart.body)
    }
  }
}
