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
    var cells: [Histogram.Cell] = []
    if largest >= smallest {
      // An iterator over so many cells is slow where it is not optimised.
      var index = HistogramScale.index(of: smallest)
      let last = HistogramScale.index(of: largest)
      while index <= last {
        if counts[index] != 0 { cells.append(Histogram.Cell(index: index, count: counts[index])) }
        index += 1
      }
    }
    return Histogram(cells: cells, sum: sum, smallest: smallest, largest: largest)
  }
}
