/// Maps values to the cells of a log-linear histogram: exact below 1024, then 1024 cells an octave.
///
/// A cell is at most 0.098 % wide. Values from 2^36 on fall into the last cell.
package enum HistogramScale {
  /// Number of cells, enough for every value below 2^36.
  package static let cellCount = 27_648

  /// The cell that counts `value`.
  @inlinable @inline(__always)
  package static func index(of value: UInt64) -> Int {
    if value < 1024 { return Int(truncatingIfNeeded: value) }
    let octave = 63 &- value.leadingZeroBitCount
    let shift = octave &- 10
    let index = ((octave &- 9) &<< 10) &+ Int(truncatingIfNeeded: value &>> shift) &- 1024
    return min(index, 27_647)
  }

  /// The smallest value of a cell.
  package static func lowerEdge(of index: Int) -> UInt64 {
    if index < 1024 { return UInt64(index) }
    return UInt64((index & 1023) + 1024) << shift(of: index)
  }

  /// How many consecutive values a cell counts.
  package static func width(of index: Int) -> UInt64 { 1 << shift(of: index) }

  private static func shift(of index: Int) -> Int { max(0, (index >> 10) - 1) }
}
