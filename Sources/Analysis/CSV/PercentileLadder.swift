import BenchmarkModel

/// The percentiles at which a distribution is drawn: denser towards the tail, as in HdrHistogram.
enum PercentileLadder {
  /// Steps taken before the distance to 100 halves.
  private static let stepsPerHalf = 5

  /// Percentiles that readers ask for by name.
  private static let named = [5, 50, 90, 95, 99, 99.9, 99.99]

  /// Rising percentiles from 0 to 100, of which all between have at least ten values on either side.
  static func percentiles(count: UInt64) -> [Double] {
    var percentiles: Set<Double> = [0, 100]
    percentiles.formUnion(named.filter { isSupported($0, count: count) })
    var remaining = 100.0
    repeat {
      let step = remaining / 2 / Double(stepsPerHalf)
      for number in 0..<stepsPerHalf {
        let percentile = 100 - remaining + Double(number) * step
        if isSupported(percentile, count: count) { percentiles.insert(percentile) }
      }
      remaining /= 2
    } while isSupported(100 - remaining, count: count)
    return percentiles.sorted()
  }

  private static func isSupported(_ percentile: Double, count: UInt64) -> Bool {
    Histogram.canTell(percentile / 100, of: Double(count))
  }
}
