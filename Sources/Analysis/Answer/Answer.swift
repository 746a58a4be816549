import BenchmarkModel

/// What a run says to somebody who has to choose a socket: a few sentences. What they say of a size and
/// placement has the confidence of one contest.
///
/// They follow from arms that took turns, never from medians of different minutes.
struct Answer {
  /// The gravest doubt last; never more than ``most``.
  let sentences: [String]
  /// Whether transports took turns; without that nothing is said of who is faster.
  let isFromTurns: Bool
  /// Who is fastest where; nil where the sentences say as much.
  let table: DocumentTable?
  /// For captions.
  let findings: [PictureFinding]

  static let most = 8

  /// Questions that people come with, the most frequent first; each transport is the only one of its kind in the run.
  private static let pairs: [(one: Transport, other: Transport)] = [
    (.unixDatagram, .unixStream), (.unixStream, .tcp), (.udp, .tcp),
  ]

  init(_ run: RunResult) {
    let series = ContestSeries.all(of: run.comparison.contests)
    isFromTurns = !series.isEmpty
    table = FastestTable.table(series)
    findings = PictureFinding.all(series)
    let doubt = RunDoubt.sentence(about: run.rows)
    let found = Self.fastest(series) + Self.duels(series, run.summary)
    let derived =
      BurstAnswer.sentences(run.summary) + IdleCompanyAnswer.sentences(run.summary)
      + WorkersAnswer.sentences(run.summary) + OneWayAnswer.sentences(run)
      + LoadAnswer.sentences(run.summary)
      + (run.rows.contains { $0.benchmark.workload.traits.isTimed }
        ? [] : QueueAnswer.sentences(run.summary))
    let most = Self.most - (doubt == nil ? 0 : 1)
    let general = derived.isEmpty ? Self.extent(series, run.rows) : []
    sentences =
      Array((general + derived + Self.chosen(found, most)).prefix(most))
      + (doubt.map { [$0] } ?? [])
  }

  /// A sentence about a workload, and whether it tells of losses.
  private typealias Found = (workload: Workload, tellsLoss: Bool, sentence: String)

  /// Where there are too many, those of the last workloads go, and of these the last; losses stay.
  private static func chosen(_ found: [Found], _ most: Int) -> [String] {
    let ranks = Workload.allCases
    let ranked = found.indices.sorted { one, other in
      let (first, second) = (found[one].workload, found[other].workload)
      // Latency and throughput are what a socket is chosen by.
      let places = [first, second].map { max(1, ranks.firstIndex(of: $0) ?? 0) }
      return (places[0], found[one].tellsLoss ? 0 : 1, one)
        < (places[1], found[other].tellsLoss ? 0 : 1, other)
    }
    let kept = Set(ranked.prefix(most))
    return found.indices.filter(kept.contains).map { found[$0].sentence }
  }

  /// What holds of a run without turns, unless nothing in it takes any by itself.
  private static func extent(_ series: [ContestSeries], _ rows: [TrialRow]) -> [String] {
    series.isEmpty && rows.contains { !$0.benchmark.workload.traits.hasOpenLoop }
      ? [
        "Which socket is faster is not known, as none took turns with another; 'sockbench compare' and a run without"
          + " --turns off tell."
      ] : []
  }

  /// A sentence a workload.
  private static func fastest(_ series: [ContestSeries]) -> [Found] {
    workloads(series).compactMap { workload, series in
      let known = series.compactMap { series in series.leaders.map { (series.place, $0) } }
      if known.isEmpty { return nil }
      let count = known.map(\.1.clauses).reduce(0, +)
      let words =
        count > SeriesLeaders.mostClauses
        ? Leaders.tally(known.flatMap(\.1.all))
        : known.map { place, leaders in "\(place) \(leaders.words)" }.joined(separator: "; ")
      return (workload, false, "Fastest socket for \(workload): \(words).")
    }
  }

  private static func duels(_ series: [ContestSeries], _ summary: Summary) -> [Found] {
    let byWorkload = workloads(series)
    return pairs.flatMap { pair in
      byWorkload.compactMap { workload, series -> Found? in
        guard let one = only(pair.one, in: series), let other = only(pair.other, in: series) else {
          return nil
        }
        let loss = LossWords.text(of: one, workload, in: summary)
        return DuelSentence(pair: (one, other), series: series, loss: loss).text.map {
          (workload, loss.contains("%"), $0.startingSentence)
        }
      }
    }
  }

  /// The variant of a transport, where there is one alone.
  private static func only(_ transport: Transport, in series: [ContestSeries]) -> Variant? {
    let variants = Set(series.flatMap(\.contests).flatMap(\.arms).map(\.variant))
      .filter { $0.transport == transport }
    return variants.count == 1 ? variants.first : nil
  }

  private static func workloads(
    _ series: [ContestSeries]
  ) -> [(workload: Workload, series: [ContestSeries])] {
    Workload.allCases.compactMap { workload in
      let those = series.filter { $0.common.workload == workload }
      return those.isEmpty ? nil : (workload, those)
    }
  }
}
