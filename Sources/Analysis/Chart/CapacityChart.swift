import BenchmarkModel

/// The trials of searches for a rate: what a goal is about by the rate that was offered, a panel for each variant.
struct CapacityChart {
  /// Begins the names of its files.
  static let kind = "search"

  /// Under the same circumstances.
  let results: [CapacityResult]
  let goal: LoadGoal

  static func charts(of capacities: Capacities) -> [Chart] {
    var counts: [String: Int] = [:]
    return capacities.contests.flatMap { results in
      (results.first?.findings.map(\.goal) ?? []).compactMap { goal in
        let picture = CapacityChart(results: results, goal: goal)
        let name = picture.name
        counts[name, default: 0] += 1
        let count = counts[name] ?? 1
        return picture.chart(named: count > 1 ? "\(name)-\(count)" : name)
      }
    }
  }

  private var name: String {
    let common = results.first?.benchmark
    let place = common.map { "-\($0.placement)-\($0.message)" } ?? ""
    return "\(Self.kind)-\(goal)\(place)"
  }

  /// nil where no trial gave a number.
  private func chart(named name: String) -> Chart? {
    let trials = results.map { result in result.rows.map { SearchTrial($0, goal) } }
    let drawn = trials.joined().filter { $0.place != .nowhere }
    if drawn.isEmpty { return nil }
    let names = RowLabel(results.map(\.benchmark))
    let (x, y) = (rates(drawn), values(drawn))
    let panels = zip(results, trials).map { result, trials in
      let finding = result.finding(for: goal)
      let found = finding.map { ": " + CapacityWords.clause($0) } ?? ""
      return ChartPanel(
        title: names.text(for: result.benchmark) + found, x: x, y: y,
        series: lines(finding, x, y) + marks(trials, x, y))
    }
    let sentence = CapacityWords(results).sentence(goal)
    return Chart(
      name: name, title: sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence,
      notes: [
        "Each mark is a trial: \(goal.quantity), by the rate that was offered. Trials become longer as the search goes on.",
        drawn.contains { $0.place == .onTop }
          ? "On top: what has no place on the axis." + goal.caution : "",
        ChartNotes.common(results.map(\.benchmark), besides: [Rates.self]), missing(trials),
      ], .panels(panels))
  }

  private func missing(_ trials: [[SearchTrial]]) -> String {
    let count = trials.joined().count { $0.place == .nowhere }
    return count == 0 ? "" : "Not drawn: \(count) without a number."
  }

  // MARK: Axes

  private func rates(_ drawn: [SearchTrial]) -> ChartAxis {
    .level("requests offered per second", over: drawn.map(\.rate), .log) {
      OfferedRate.text(Int($0.rounded()))
    }
  }

  private func values(_ drawn: [SearchTrial]) -> ChartAxis {
    let known =
      drawn.filter { $0.place == .atValue }.compactMap(\.value) + [goal.bound].compactMap(\.self)
    let most = max(known.max() ?? 0, goal.leastScale)
    let room = drawn.contains { $0.place == .onTop } || known.isEmpty ? [most * 1.5] : [most]
    return .upright(
      results.count == 1 ? goal.quantity : "", over: known + room, isShare: false, goal.tick)
  }

  // MARK: Series

  private func marks(_ trials: [SearchTrial], _ x: ChartAxis, _ y: ChartAxis) -> [ChartSeries] {
    let (low, high) = (y.scale.place(y.range.lowerBound), y.scale.place(y.range.upperBound))
    var onTop = 0
    return SearchTrial.Outcome.allCases.compactMap { outcome in
      let own = trials.filter { $0.outcome == outcome && $0.place != .nowhere }
      guard let first = own.first else { return nil }
      var series = ChartSeries(
        label: outcome.rawValue, look: outcome.look,
        points: own.map { point(at: $0.rate, $0.value, x) }, marks: .alone)
      if first.place == .onTop {
        onTop += 1
        series.marks = .level(high - (Double(onTop) - 0.5) * 0.04 * (high - low))
      }
      return series
    }
  }

  /// The promise, and the rates that are known to keep and to break it.
  private func lines(_ finding: RateFinding?, _ x: ChartAxis, _ y: ChartAxis) -> [ChartSeries] {
    func line(_ label: String, _ look: Look, _ ends: [(rate: Double, value: Double)]) -> ChartSeries
    {
      ChartSeries(
        label: label, look: look, points: ends.map { point(at: $0.rate, $0.value, x) }, marks: .none
      )
    }
    func upright(_ label: String, _ colour: Int, at rate: Int?) -> ChartSeries? {
      rate.map { rate in
        line(
          label, Look(colour, 0),
          [(Double(rate), y.range.lowerBound), (Double(rate), y.range.upperBound)])
      }
    }
    let promise = goal.bound.map { bound in
      line(
        "promised", Look(Look.ink, 0, dash: 2),
        [(x.range.lowerBound, bound), (x.range.upperBound, bound)])
    }
    return [
      promise, upright("highest that keeps it", Look.blue, at: finding?.low),
      upright("lowest that breaks it", Look.vermilion, at: finding?.high),
    ].compactMap(\.self)
  }

  private func point(at rate: Double, _ value: Double?, _ x: ChartAxis) -> ChartPoint {
    ChartPoint(
      x: rate, xName: "", place: x.scale.place(rate), value: value, interval: nil, warnings: [])
  }
}
