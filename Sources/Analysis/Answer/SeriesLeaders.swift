import BenchmarkModel

/// Who leads a series of contests, from size to size.
struct SeriesLeaders {
  let all: [Leaders]
  private let runs: [(range: SizeRange, findings: ArraySlice<Leaders>)]

  /// Of more clauses than these, a sentence counts, and leaves the rest to the table of the fastest.
  static let mostClauses = 4

  fileprivate init(_ series: ContestSeries) {
    all = series.contests.map(Leaders.init)
    runs = series.runs(of: all) { $0.variants == $1.variants }
  }

  var clauses: Int { runs.count }

  /// As in "tcp at 64, unix-stream (1.10-1.45x the next) at 16K to 32K".
  var words: String {
    clauses > Self.mostClauses
      ? Leaders.tally(all)
      : runs.map { Leaders.words($0.findings) + $0.range.words }.joined(separator: ", ")
  }
}

extension ContestSeries {
  /// nil where nobody's lead is known.
  var leaders: SeriesLeaders? {
    let leaders = SeriesLeaders(self)
    return leaders.all.allSatisfy(\.variants.isEmpty) ? nil : leaders
  }
}
