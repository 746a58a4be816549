extension Benchmark: Comparable {
  /// The order in which people read results: workload, placement, transport, options, the other axes, then
  /// size.
  package static func < (left: Benchmark, right: Benchmark) -> Bool {
    left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }

  private var sortKey: [String] {
    [
      SortKey.text(KnownWords.rank(of: workload)), Placements.sortKey(of: self),
      SortKey.text(KnownWords.rank(of: variant.transport)), variant.description,
    ] + Axes.inReadingOrder.map { $0.sortKey(of: self) }
  }
}

/// Numbers as text that sorts like them.
enum SortKey {
  static func text(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
  }
}
