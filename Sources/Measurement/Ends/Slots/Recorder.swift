package import BenchmarkModel

/// Counts timings during a trial: a few instructions each, in memory touched beforehand.
package struct Recorder: ~Copyable {
  private let counts: UnsafeMutablePointer<UInt64>
  private var sum: UInt64 = 0
  private var smallest = UInt64.max
  private var largest: UInt64 = 0

  package init() {
    counts = .allocate(capacity: HistogramScale.cellCount)
    counts.initialize(repeating: 0, count: HistogramScale.cellCount)
  }

  deinit { counts.deallocate() }

  /// Counts one value, in nanoseconds.
  @inline(__always)
  package mutating func record(_ value: UInt64) {
    counts[HistogramScale.index(of: value)] &+= 1
    sum &+= value
    smallest = min(smallest, value)
    largest = max(largest, value)
  }

  /// All that was counted.
  package var histogram: Histogram {
    let cells = (0..<HistogramScale.cellCount).compactMap { index in
      counts[index] == 0 ? nil : Histogram.Cell(index: index, count: counts[index])
    }
    return Histogram(cells: cells, sum: sum, smallest: smallest, largest: largest)
  }
}
