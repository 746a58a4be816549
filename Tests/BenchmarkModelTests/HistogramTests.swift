import BenchmarkModel
import Testing

@Suite struct HistogramTests {
  private static let fractions = [0, 0.01, 0.05, 0.5, 0.55, 0.9, 0.99, 0.999, 1]

  private static func histogram(_ values: [UInt64]) -> Histogram {
    var counts: [Int: UInt64] = [:]
    for value in values { counts[HistogramScale.index(of: value), default: 0] += 1 }
    let cells = counts.sorted { $0.key < $1.key }
    return Histogram(
      cells: cells.map { Histogram.Cell(index: $0.key, count: $0.value) },
      sum: values.reduce(0, &+), smallest: values.min() ?? .max, largest: values.max() ?? 0)
  }

  /// Values over six decades, as latencies are.
  private static func randomValues(_ count: Int, using generator: inout SplitMix64) -> [UInt64] {
    (0..<count).map { _ in
      let bits = Int.random(in: 1...30, using: &generator)
      return UInt64.random(in: 0..<(1 << bits), using: &generator)
    }
  }

  @Test func quantilesLieWithinACellOfTheSortedSample() {
    var generator = SplitMix64(seed: 4)
    for _ in 0..<60 {
      let count = Int.random(in: 1...2000, using: &generator)
      let values = Self.randomValues(count, using: &generator).sorted()
      let histogram = Self.histogram(values)
      for fraction in Self.fractions {
        // The rank by whole numbers, free of rounding: fractions are multiples of 1/1000.
        let thousandths = Int((fraction * 1000).rounded())
        let rank = max(1, (thousandths * count + 999) / 1000)
        let exact = values[rank - 1]
        let width = HistogramScale.width(of: HistogramScale.index(of: exact))
        let found = histogram.quantile(fraction) ?? -1
        #expect(histogram.rank(of: fraction) == UInt64(rank))
        #expect(abs(found - Double(exact)) < Double(width))
        #expect(found >= Double(values[0]) && found <= Double(values[count - 1]))
      }
    }
  }

  @Test func trimmedMeanLiesWithinACellOfTheSortedSample() {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<60 {
      let count = Int.random(in: 1...2000, using: &generator)
      let values = Self.randomValues(count, using: &generator).sorted()
      let kept = values[(count * 5 / 100)...min(count - 1, count * 90 / 100)].map { Double($0) }
      let exact = kept.reduce(0, +) / Double(kept.count)
      let found = Self.histogram(values).trimmedMean ?? -1
      #expect(abs(found - exact) <= exact * 0.00098)
    }
  }

  @Test func trimmedMeanOfSmallValuesIsExact() {
    // Ranks 5 to 90 of 0...99, both inclusive.
    #expect(Self.histogram(Array(0..<100)).trimmedMean == 47.5)
  }

  @Test func mergingEqualsRecordingTogether() {
    var generator = SplitMix64(seed: 6)
    for _ in 0..<60 {
      let left = Self.randomValues(.random(in: 0...300, using: &generator), using: &generator)
      let right = Self.randomValues(.random(in: 0...300, using: &generator), using: &generator)
      var merged = Self.histogram(left)
      merged.merge(Self.histogram(right))
      #expect(merged == Self.histogram(left + right))
    }
  }

  @Test func meanAndExtremesAreExact() {
    let histogram = Self.histogram([1_000_001, 1_000_002, 2_000_003])
    #expect(histogram.mean == 1_333_335.3333333333)
    #expect(histogram.smallest == 1_000_001 && histogram.largest == 2_000_003)
    #expect(histogram.count == 3 && histogram.sum == 4_000_006)
  }

  @Test func theEmptyHistogramHasNoStatistics() {
    let empty = Histogram()
    #expect(empty.isEmpty)
    #expect(empty.mean == nil && empty.trimmedMean == nil && empty.quantile(0.5) == nil)
    #expect(empty.knownQuantile(0.5) == nil)
  }

  @Test func aQuantileIsKnownWithTenValuesBeyond() {
    func known(_ count: UInt64, _ fraction: Double) -> Bool {
      Self.histogram(Array(0..<count)).knownQuantile(fraction) != nil
    }
    #expect(known(20, 0.5) && !known(19, 0.5))
    #expect(known(1000, 0.99) && !known(999, 0.99))
    #expect(known(200, 0.05) && !known(199, 0.05))
    #expect(known(10_000, 0.999) && !known(9_999, 0.999))
  }
}
