import BenchmarkModel

/// How the results of a workload are told.
protocol WorkloadPresentation {
  /// What stands above its tables; nil where its name says it.
  static var title: String? { get }
  /// The lines of a cell of the table, the number that matters most first.
  static var lines: [ResultLine] { get }
  /// What the lines mean, for a reader who sees them for the first time.
  static var explanation: String { get }
  /// What stands in the columns of its block.
  static var layout: TableBlock.Layout { get }
  /// Whether what is told is not plain without the label of its first line, so that the names of rows
  /// stand by themselves.
  static var labelsEveryLine: Bool { get }
  /// Its tables as they are printed first.
  static func compactTables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [DocumentTable]
  /// The pictures of its results.
  static var charts: [ChartPlan] { get }
  /// What an arm does, in a sentence that ranks arms, such as "answers 64-byte requests".
  ///
  /// - Parameter common: what all arms have in common.
  static func deed(_ common: Benchmark) -> String
  /// Whether that says how many clients there are.
  static var deedTellsClients: Bool { get }
}

extension WorkloadPresentation {
  static var title: String? { nil }
  static var layout: TableBlock.Layout { .sizes }
  static var labelsEveryLine: Bool { false }

  static func compactTables(
    _ block: TableBlock, _ contests: [ContestResult], _ footnotes: Footnotes
  ) -> [DocumentTable] { CompactTable(block, contests).tables(footnotes) }

  static var deedTellsClients: Bool { false }
}

extension Workload {
  var presentation: any WorkloadPresentation.Type {
    switch self {
    case .latency: LatencyPresentation.self
    case .throughput: ThroughputPresentation.self
    case .connect: ConnectPresentation.self
    case .crr: CRRPresentation.self
    case .backlog: BacklogPresentation.self
    case .overload: OverloadPresentation.self
    case .lifecycle: LifecyclePresentation.self
    case .fanin: FanInPresentation.self
    case .load: LoadPresentation.self
    }
  }
}
