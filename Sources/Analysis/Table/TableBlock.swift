import BenchmarkModel

/// The results of one workload and placement: variants in rows, message sizes in columns.
struct TableBlock {
  /// What its columns are.
  enum Layout {
    /// Message sizes; the variants are the rows.
    case sizes
    /// Variants; the steps of what is measured are the rows, in a grid for each size.
    case steps
  }

  let workload: Workload
  let placement: Placement
  let sizes: [MessageSize]
  /// Row by row, the result at each size; nil where the run has none.
  let rows: [[BenchmarkSummary?]]

  /// How the CPUs of the two ends are related; nil where trials differ, or it is not known.
  var cpuRelation: CPURelation? {
    rows.joined().compactMap { $0 }.filter { $0.measuredTrials > 0 }.map(\.cpuRelation).common
  }

  /// The blocks of a run in order of first appearance.
  static func blocks(of summary: Summary) -> [TableBlock] {
    let groups = summary.benchmarks.grouped { BlockKey($0.benchmark) }
    return groups.map { TableBlock(results: $0.members, key: $0.key) }
  }

  private init(results: [BenchmarkSummary], key: BlockKey) {
    let sizes = Set(results.map(\.benchmark.message)).sorted()
    workload = key.workload
    placement = key.placement
    self.sizes = sizes
    rows = results.grouped { $0.benchmark.ofAnySize }.map { row in
      sizes.map { size in row.members.first { $0.benchmark.message == size } }
    }
  }

  private struct BlockKey: Hashable {
    let workload: Workload
    let placement: Placement

    init(_ benchmark: Benchmark) {
      workload = benchmark.workload
      placement = benchmark.placement
    }
  }

  /// The pipe's result under the same circumstances: the floor that others are held against.
  ///
  /// - Returns: nil for a pipe, and where none was measured.
  func pipe(beside result: BenchmarkSummary) -> BenchmarkSummary? {
    let wanted = result.benchmark
    guard wanted.variant.transport != .pipe else { return nil }
    return rows.joined().lazy.compactMap { $0 }.first {
      $0.benchmark.variant.transport == .pipe && $0.benchmark.message == wanted.message
        && $0.benchmark.wait == wanted.wait && $0.benchmark.clients == wanted.clients
        && $0.benchmark.depth == wanted.depth && $0.benchmark.touch == wanted.touch
        && $0.benchmark.buffers == wanted.buffers
    }
  }
}

extension Benchmark {
  /// What benchmarks have in common that differ in their size alone.
  var ofAnySize: Benchmark {
    var benchmark = self
    benchmark.message = MessageSize(0)
    return benchmark
  }
}
