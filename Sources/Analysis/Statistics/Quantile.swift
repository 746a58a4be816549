/// Quantiles of samples small enough to be sorted; histograms have their own.
enum Quantile {
  /// The quantile that interpolates between the values around rank (n - 1) p, counted from 0: type 7
  /// of Hyndman & Fan 1996, as in R and NumPy.
  ///
  /// - Parameters:
  ///   - p: from 0 to 1.
  ///   - sorted: values in rising order.
  /// - Returns: nil for an empty sample.
  static func type7(_ p: Double, ofSorted sorted: some RandomAccessCollection<Double>) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let position = Double(sorted.count - 1) * p
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    let low = sorted[sorted.index(sorted.startIndex, offsetBy: below)]
    let high = sorted[sorted.index(sorted.startIndex, offsetBy: above)]
    return low + (position - Double(below)) * (high - low)
  }
}
