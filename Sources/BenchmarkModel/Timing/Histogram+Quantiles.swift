extension Histogram {
  /// max(1, ceil(q n)): how many values are at or below the quantile, counted from the smallest.
  ///
  /// - Parameter q: from 0 to 1.
  package func rank(of q: Double) -> UInt64 {
    let product = q * Double(count)
    // 0.55 x 100 comes out a hair above 55 and would be rounded up to 56.
    let exact = product - 2 * product.ulp
    return min(count, max(1, UInt64(max(0, exact).rounded(.up))))
  }

  /// The value of rank max(1, ceil(q n)): the midpoint of its cell, kept within the extremes.
  ///
  /// - Returns: nil when empty.
  package func quantile(_ q: Double) -> Double? {
    guard !isEmpty else { return nil }
    let rank = rank(of: q)
    var seen: UInt64 = 0
    for cell in cells {
      seen += cell.count
      if seen >= rank { return value(of: cell) }
    }
    return Double(largest)
  }

  /// A quantile with at least ten values at or beyond it on its shorter side; otherwise nil, because
  /// fewer do not tell it from the extreme.
  package func knownQuantile(_ q: Double) -> Double? {
    Self.canTell(q, of: Double(count)) ? quantile(q) : nil
  }

  /// Whether a quantile of so many values has ten at or beyond it on its shorter side.
  package static func canTell(_ q: Double, of count: Double) -> Bool {
    // A hair less than ten, as products of fractions are not exact.
    count * min(q, 1 - q) >= 9.999_999
  }

  /// How many values are certainly above `value`: those in the cells beyond its own.
  package func count(above value: UInt64) -> UInt64 {
    let own = HistogramScale.index(of: value)
    return cells.reduce(0) { $0 + ($1.index > own ? $1.count : 0) }
  }

  /// Mean of the ranks floor(.05 n) to floor(.90 n), counted from 0 and both inclusive.
  ///
  /// The fastest twentieth and the slowest tenth are left out, which makes it steadier than the
  /// median where a benchmark has two modes. Cells stand for their midpoints.
  package var trimmedMean: Double? {
    guard !isEmpty else { return nil }
    let first = hundredths(5)
    let last = min(count - 1, hundredths(90))
    var total = 0.0
    var start: UInt64 = 0
    for cell in cells {
      let end = start + cell.count
      let from = max(first, start)
      let to = min(last + 1, end)
      if from < to { total += Double(to - from) * value(of: cell) }
      start = end
    }
    return total / Double(last - first + 1)
  }

  /// A share of the count, rounded down; multiplied out it could overflow.
  private func hundredths(_ share: UInt64) -> UInt64 {
    count / 100 * share + count % 100 * share / 100
  }

  private func value(of cell: Cell) -> Double {
    let edge = Double(HistogramScale.lowerEdge(of: cell.index))
    let midpoint = edge + Double(HistogramScale.width(of: cell.index) - 1) / 2
    return min(max(midpoint, Double(smallest)), Double(largest))
  }
}
