/// The values that the trials of one benchmark gave for one metric.
package struct Sample {
  /// The values in rising order.
  let sorted: [Double]

  package init(_ values: [Double]) { sorted = values.sorted() }

  var count: Int { sorted.count }

  /// The median; nil when empty.
  package var median: Double? { Quantile.type7(0.5, ofSorted: sorted) }

  /// An interval that holds the median in at least 95 % of such samples; nil below six values.
  package var medianInterval: ClosedRange<Double>? {
    guard let ranks = OrderStatisticInterval(count: count) else { return nil }
    return sorted[ranks.low - 1]...sorted[ranks.high - 1]
  }
}
