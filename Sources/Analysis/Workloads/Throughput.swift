import BenchmarkModel

enum ThroughputPresentation: WorkloadPresentation {
  static let lines: [ResultLine] =
    [
      .withDoubt("goodput", .goodput) { Readable.goodput(bytesPerSecond: $0) },
      receiving, .lostWherePossible,
    ] + ResultLine.lossCauses
    + [.rate("messages", .messagesPerSecond), .timesPipe(.goodput), .cpu]

  static let explanation =
    "first line: median goodput at the receiver ± half of its 95 % interval; receiving: goodput from first to last"
    + " receipt, where it differs; CPU: both ends together"

  /// More than this share of the goodput is a difference.
  private static let negligible = 0.02

  /// Where the receiver had much to read at once, or waited for the first message.
  private static let receiving = ResultLine(label: "receiving") { result, _ in
    guard let whole = result[.goodput]?.median, let part = result[.receiptGoodput]?.median,
      abs(part / whole - 1) > negligible
    else { return nil }
    return ResultLine.aligned(Readable.goodput(bytesPerSecond: part))
  }

  static func deed(_ common: Benchmark) -> String { "carries \(common.message)-byte messages" }
}
