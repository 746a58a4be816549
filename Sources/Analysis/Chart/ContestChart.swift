import BenchmarkModel

/// How the arms of a contest stand to its reference, the fastest on top.
struct ContestChart {
  let words: ContestWords
  let looks: Looks
  /// What tells it from other contests of the same workload, size and placement: columns and cells.
  let distinctions: [(column: String, cell: String)]

  /// nil where no trial counts.
  var chart: Chart? {
    let arms = words.ranked.filter { $0.speed.isFinite && $0.speed > 0 }
    guard !arms.isEmpty else { return nil }
    let rows = arms.map(row)
    let shown = rows.flatMap {
      [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound, $0.band?.lowerBound]
        .compactMap(\.self)
    }
    let isWide = (shown.max() ?? 1) > 3 * (shown.min() ?? 1)
    let reference = contest.ranking[contest.reference]
    var sheet = ChartSheet(
      axis: .level(
        "times as fast as \(words.name(reference))", over: shown, isWide ? .log : .linear,
        ChartText.ratioTick), columns: columns, rows: rows)
    sheet.neutral = 1
    return Chart(
      name: name, title: finding ?? standing, notes: notes(isWide), .sheet(sheet))
  }

  private var contest: ContestResult { words.contest }
  private var common: Benchmark { words.common }

  private var name: String {
    (["compare", "\(common.workload)", "\(common.message)", "\(common.placement)"]
      + distinctions.map { "\($0.column)-\($0.cell)" }).joined(separator: "-")
  }

  private var columns: [ChartSheet.Column] {
    [
      ChartSheet.Column(name: "name", title: "", isLeft: true),
      ChartSheet.Column(name: "median", title: words.metric.title, isLeft: false),
      ChartSheet.Column(name: "speed", title: "times as fast (95 % interval)", isLeft: false),
      ChartSheet.Column(name: "verdict", title: "verdict", isLeft: false),
    ]
  }

  private func row(_ arm: ArmResult) -> ChartSheet.Row {
    let name = words.name(arm)
    let margin = arm.metric.tolerance.margin
    let interval = arm.speedInterval.map {
      " (\(Readable.ratio($0.lowerBound, like: arm.speed)) to"
        + " \(Readable.ratio($0.upperBound, like: arm.speed)))"
    }
    return ChartSheet.Row(
      texts: [
        name, Readable.value(arm.median, of: arm.metric),
        Readable.ratio(arm.speed, like: arm.speed) + (interval ?? ""), words.words(arm),
      ],
      look: looks[arm.benchmark.variant.transport, words.names.text(for: arm.benchmark)],
      value: arm.speed, interval: arm.speedInterval, band: 1 / (1 + margin)...1 + margin)
  }

  private func notes(_ isWide: Bool) -> [String] {
    let hasIntervals = contest.ranking.contains { $0.speedInterval != nil }
    let margin = Readable.percent(words.metric.tolerance.margin)
    let trials = Readable.trials(contest.trials)
    let place = common.placement.explanation(contest.cpuRelation)
    return [
      "\(place.startingSentence), \(trials). "
        + (hasIntervals ? "Bars: 95 % interval." : "Too few trials for an interval.")
        + " Right of 1 is faster. Grey: within \(margin), too little to matter."
        + (isWide ? " The axis is logarithmic." : "")
    ]
  }

  /// Letters of two lines of a title.
  private static let longestSentence = 200

  /// What is compared, and who is ahead as far as that is known: what can be told where much is not.
  private var standing: String {
    let place = common.placement.brief
    let start = "\(common.workload.rawValue.startingSentence), \(common.message.inWords), \(place)"
    let leaders = Leaders(contest)
    // Where a clause follows, a comma ends the words.
    let words = Leaders.words([leaders])
    let fastest = words.hasSuffix(",") ? String(words.dropLast()) : words
    return leaders.variants.isEmpty
      ? "\(start): too few trials" : "\(start): fastest socket \(fastest)"
  }

  /// What is known of all arms, in a title; nil where that is too much to say.
  private var finding: String? {
    let others = contest.ranking.filter { $0.arm != contest.reference }
    if others.isEmpty || others.contains(where: { $0.speedInterval == nil }) { return nil }
    let sentence = String(words.sentence.dropLast())
    if others.count == 1 { return sentence }
    let faster = others.filter { $0.word == .faster }
    let isSettled = others.allSatisfy { $0.word == .faster || $0.word == .slower }
    let isFirst = isSettled && faster.count <= 1
    guard isFirst else { return sentence.count <= Self.longestSentence ? sentence : nil }
    let first = faster.first ?? contest.ranking[contest.reference]
    let deed = common.workload.presentation.deed(common)
    return
      "\(words.name(first)) \(deed) fastest of \(contest.ranking.count), \(common.placement.explanation)"
  }
}
