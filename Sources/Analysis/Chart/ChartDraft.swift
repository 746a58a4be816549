import BenchmarkModel

/// The results that a picture of a workload shows, and what they are called in it.
struct ChartDraft {
  let plan: ChartPlan
  let results: [BenchmarkSummary]
  /// Those beside them of which no trial gave a result.
  let missing: [BenchmarkSummary]
  let names: RowLabel
  /// Whether it has a curve for each variant; else rows.
  let hasCurves: Bool
  /// The axis by which the picture is one of several.
  let split: (any VaryingAxis.Type)?

  /// The pictures of one workload.
  static func all(_ plan: ChartPlan, _ results: [BenchmarkSummary]) -> [ChartDraft] {
    let shown = results.filter { $0.measuredTrials > 0 && plan.takes($0) }
    let groups = shown.grouped { Key($0.benchmark, plan, split: nil) }.map(\.members)
    let hasCurves = groups.contains { group in
      Set(group.map { plan.along.text($0.benchmark) }).count > 1
    }
    let split = plan.split(groups, hasCurves: hasCurves)
    let isGrouped = !hasCurves && split == nil
    let untold = plan.untold + [split, isGrouped ? plan.split : nil].compactMap(\.self)
    let names = RowLabel(shown.map(\.benchmark), untold: untold)
    let missing = results.filter { $0.measuredTrials == 0 }
    return shown.grouped { Key($0.benchmark, plan, split: split) }.map { group in
      ChartDraft(
        plan: plan, results: group.members,
        missing: missing.filter { Key($0.benchmark, plan, split: split) == group.key },
        names: names, hasCurves: hasCurves, split: split)
    }
  }

  private struct Key: Hashable {
    let placement: Placement
    let size: MessageSize?
    let part: String?

    init(_ benchmark: Benchmark, _ plan: ChartPlan, split: (any VaryingAxis.Type)?) {
      placement = benchmark.placement
      size = plan.isOfOneSize ? benchmark.message : nil
      part = split?.label(of: benchmark)
    }
  }

  private var first: Benchmark { results[0].benchmark }

  var name: String {
    var name = "\(plan.name)-\(first.placement)"
    if plan.isOfOneSize { name += "-\(first.message)" }
    if let split { name += "-\(split.columns[0].name)-\(split.cells(of: first)[0])" }
    return name
  }

  /// The finding, or what is shown.
  var title: String {
    let place = first.placement.explanation
    if let finding = plan.finding(results) { return "\(finding), \(place)" }
    let isByAxis = hasCurves && plan.isByAxis
    var words = [plan.title + (isByAxis ? " by \(plan.along.name)" : "")]
    let isOfOneSize = plan.isOfOneSize || (!hasCurves && plan.along.axis == Sizes.self)
    if isOfOneSize, plan.isAboutSizes { words.append(first.message.inWords) }
    if let part = split?.label(of: first) { words.append(part) }
    return (words + [place]).joined(separator: ", ")
  }

  func label(_ result: BenchmarkSummary) -> String { names.text(for: result.benchmark) }

  /// The labels in order, for ``Looks``.
  var labels: [(transport: Transport, label: String)] {
    results.map { ($0.benchmark.variant.transport, label($0)) }
  }

  /// What all have in common that nothing else says.
  var common: String {
    let told = plan.untold + [split].compactMap(\.self)
    let text = ChartNotes.common(
      results.map(\.benchmark), besides: hasCurves ? told : told.filter { $0 != plan.along.axis })
    let whole = first.placement.explanation(results.map(\.cpuRelation).common)
    let cpus = whole.dropFirst(first.placement.explanation.count + 2)
    return [text, cpus.isEmpty ? "" : "CPUs: \(cpus)."].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

extension ChartPlan {
  /// The axis by which pictures are split; nil where they are not.
  fileprivate func split(
    _ groups: [[BenchmarkSummary]], hasCurves: Bool
  ) -> (any VaryingAxis.Type)? {
    guard let split else { return nil }
    let differs = Set(groups.joined().compactMap { split.distinction(of: $0.benchmark) }).count > 1
    guard differs else { return nil }
    switch form {
    // The parts of few would be too short to be seen beside those of many.
    case .parts: return split
    case .curves:
      let most =
        groups.map { group in
          let names = RowLabel(group.map(\.benchmark), untold: untold)
          return Set(group.map { names.text(for: $0.benchmark) }).count
        }.max() ?? 0
      return hasCurves && most > Self.mostCurves ? split : nil
    case .rows, .percentiles, .series: return nil
    }
  }

  fileprivate var isByAxis: Bool {
    if case .curves = form { return true }
    return false
  }
}
