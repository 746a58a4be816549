import BenchmarkModel

/// How the evidence of a check has grown: of each benchmark the metric that took the most trials.
struct EvidenceChart {
  /// Names its files.
  static let name = "evidence"
  /// More curves cannot be told apart.
  private static let most = ChartPlan.mostCurves

  /// Those that took the most trials, in the order of benchmarks.
  private let courses: [EvidenceCourse]
  /// How many have no curve.
  private let undrawn: Int
  private let sides: SideNames

  /// - Returns: none where the trials were made in steps, which share none.
  static func charts(of rows: [TrialRow], _ sides: SideNames = .standard) -> [Chart] {
    let trials = ComparedTrial.trials(of: rows).filter { $0.purpose.suite == 0 }
    guard case .growing = CheckProcedure(trials) else { return [] }
    let courses = GrowingProcedure(trials).courses.filter { !$0.steps.isEmpty }
      .grouped(by: \.subject).compactMap { _, courses in
        courses.max { ($0.steps.count, $0.rank) < ($1.steps.count, $1.rank) }
      }
    if courses.isEmpty { return [] }
    let longest = courses.sorted { $0.steps.count > $1.steps.count }.prefix(most)
    return [
      EvidenceChart(
        courses: longest.sorted { $0.subject.benchmark < $1.subject.benchmark },
        undrawn: courses.count - longest.count, sides: sides
      ).chart
    ]
  }

  private var chart: Chart {
    let counts = courses.map(\.steps.count)
    let (fewest, all) = (counts.min() ?? 0, counts.max() ?? 0)
    let open = courses.count { $0.verdict == .unsettled || $0.verdict == .inconclusive }
    let words = undrawn == 0 && fewest < all ? "\(fewest) to \(all)" : "\(all)"
    let x = ChartAxis.level(
      "trials of a benchmark", over: [1, Double(all)], .linear
    ) { DecimalText.text($0, decimals: 0) }
    return Chart(
      name: Self.name,
      title: "What \(courses.count == 1 ? "a metric" : "metrics") took to be certain: "
        + (undrawn > 0 ? "at most " : "") + "\(words) trials"
        + (open > 0 ? ", and \(open) of \(courses.count) are not" : ""),
      notes: [
        "After each trial, what all trials so far say, as a multiple of what a verdict takes: at 1 it is certain. A curve"
          + " ends with its verdict; ok waits while trials favour a slowdown or an improvement. At the foot of a panel is"
          + " what says next to nothing. Of each benchmark the metric that took the most trials.",
        undrawn > 0 ? "Not drawn: \(undrawn) that took no more." : "",
        ChartNotes.common(courses.map(\.subject.benchmark), besides: [Sizes.self]),
      ],
      .panels([
        panel("regressed: \(side) is slower by more than the margin", x, \.regression),
        panel("ok: \(side) is not slower by as much as the limit", x, \.acquittal),
      ]))
  }

  private var side: String { sides.inSentences.candidate }

  private func panel(
    _ title: String, _ x: ChartAxis, _ value: (EvidenceCourse.Step) -> Double
  ) -> ChartPanel {
    let curves = curves(value)
    let y = ChartAxis.upright(
      "", over: curves.flatMap(\.points).compactMap(\.value) + [1], isShare: false
    ) { DecimalText.text($0, decimals: 3) }
    let certain = ChartSeries(
      label: "certain", look: Look(Look.ink, 0, dash: 2),
      points: [x.range.lowerBound, x.range.upperBound].map { point(at: $0, 1) }, marks: .none)
    return ChartPanel(title: title, x: x, y: y, series: [certain] + curves)
  }

  /// What is less is as good as none, and drawn there.
  private static let least = 0.01

  private func curves(_ value: (EvidenceCourse.Step) -> Double) -> [ChartSeries] {
    let labels = courses.map { "\($0.subject.benchmark) \($0.metric.title)" }
    let looks = Looks([
      zip(courses, labels).map { ($0.subject.benchmark.variant.transport, $1) }
    ])
    return zip(courses, labels).map { course, label in
      ChartSeries(
        label: label, look: looks[course.subject.benchmark.variant.transport, label],
        points: course.steps.enumerated().map { number, step in
          point(at: Double(number + 1), max(Self.least, value(step)))
        })
    }
  }

  private func point(at trial: Double, _ value: Double) -> ChartPoint {
    ChartPoint(
      x: trial, xName: DecimalText.text(trial, decimals: 0), place: trial, value: value,
      interval: nil,
      warnings: [])
  }
}

extension EvidenceCourse {
  /// The main metric stands for a benchmark whose metrics took equally long.
  fileprivate var rank: Int {
    subject.benchmark.workload.traits.mainMetric == metric ? 1 : 0
  }
}
