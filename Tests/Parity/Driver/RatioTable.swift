import Analysis
import BenchmarkModel
import Glibc

/// The ratios of all contests, for people.
struct RatioTable {
  private let contests: [Contest]

  init(_ contests: [Contest]) { self.contests = contests }

  var text: String {
    Workload.allCases.map(block).joined() + closing
  }

  private func block(_ workload: Workload) -> String {
    let shown = contests.filter { $0.benchmark.workload == workload }
    if shown.isEmpty { return "" }
    var grid = TextGrid()
    grid.append(
      [
        "transport", "clients", "depth", "size", "placement", "rate", "figure", "C", "tool/C",
        "95 % interval",
      ])
    for contest in shown {
      let benchmark = contest.benchmark
      let key = [
        "\(benchmark.variant)", "\(benchmark.clients)", "\(benchmark.depth)",
        "\(benchmark.message)",
        "\(benchmark.placement)", benchmark.rate.map { "\($0)" } ?? "-",
      ]
      for metric in contest.metrics {
        grid.append(key + [contest.name(of: metric)] + Self.cells(contest.ratio(of: metric)))
      }
    }
    return "\(workload)\n\(grid.text)\n"
  }

  private static func cells(_ ratio: Contest.Ratio?) -> [String] {
    guard let ratio else { return ["-", "-", "-"] }
    let interval = ratio.interval.map { "\(decimal($0.lowerBound)) to \(decimal($0.upperBound))" }
    return ["\(Int(ratio.reference))", decimal(ratio.median), interval ?? "too few trials"]
  }

  /// With three digits behind the point.
  private static func decimal(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    return "\(thousandths / 1000)." + "\(1000 + thousandths % 1000)".dropFirst()
  }

  private var closing: String {
    let ratios = contests.flatMap { contest in contest.metrics.compactMap(contest.ratio) }
    let near = ratios.count { abs($0.median - 1) <= 0.02 }
    let covering = ratios.count { $0.interval?.contains(1) ?? false }
    let failures = contests.flatMap(\.failures)
    let remarks = failures.map { "failed: \($0)\n" }.joined()
    return """
      of \(ratios.count) ratios \(near) lie within 2 % of 1, and \(covering) intervals cover 1

      """ + remarks
  }
}
