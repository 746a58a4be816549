/// Counts of values by cell of ``HistogramScale``, with the exact extremes and sum.
package struct Histogram: Equatable, Sendable {
  /// One cell that counted something.
  package struct Cell: Equatable, Sendable {
    /// Its place in ``HistogramScale``.
    package let index: Int
    /// How many values it counted.
    package let count: UInt64

    package init(index: Int, count: UInt64) {
      self.index = index
      self.count = count
    }
  }

  /// Cells that counted something, by rising index.
  package private(set) var cells: [Cell]
  /// How many values were counted.
  package private(set) var count: UInt64
  /// The exact sum of the values.
  package private(set) var sum: UInt64
  /// The exact smallest value; `UInt64.max` when empty.
  package private(set) var smallest: UInt64
  /// The exact largest value; 0 when empty.
  package private(set) var largest: UInt64

  /// An empty histogram.
  package init() { self.init(cells: [], sum: 0, smallest: .max, largest: 0) }

  /// - Parameters:
  ///   - cells: non-empty cells by rising index.
  ///   - sum: exact sum of the values.
  package init(cells: [Cell], sum: UInt64, smallest: UInt64, largest: UInt64) {
    self.cells = cells
    count = cells.reduce(0) { $0 + $1.count }
    self.sum = sum
    self.smallest = smallest
    self.largest = largest
  }

  package var isEmpty: Bool { count == 0 }

  /// The exact mean; nil when empty.
  package var mean: Double? { isEmpty ? nil : Double(sum) / Double(count) }

  /// Adds the counts of another histogram.
  package mutating func merge(_ other: Histogram) {
    var merged: [Cell] = []
    merged.reserveCapacity(max(cells.count, other.cells.count))
    var mine = cells[...]
    var theirs = other.cells[...]
    while let left = mine.first, let right = theirs.first {
      if left.index <= right.index { mine.removeFirst() }
      if right.index <= left.index { theirs.removeFirst() }
      let count =
        (left.index <= right.index ? left.count : 0) + (right.index <= left.index ? right.count : 0)
      merged.append(Cell(index: min(left.index, right.index), count: count))
    }
    merged += mine + theirs
    self = Histogram(
      cells: merged, sum: sum &+ other.sum, smallest: min(smallest, other.smallest),
      largest: max(largest, other.largest))
  }
}
