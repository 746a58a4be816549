import BenchmarkModel
import FoundationEssentials

/// Histograms as HdrHistogram encodes them (version 2, compressed, in base 64).
///
/// Its cells are ours: with three significant digits both are exact below 2048, and have 1024 cells an octave from there.
enum HdrEncoding {
  private static let cookie: UInt32 = 0x1C84_9313
  private static let compressedCookie: UInt32 = 0x1C84_9314
  private static let significantDigits: UInt32 = 3
  private static let lowest: UInt64 = 1
  private static let highest: UInt64 = 1 << 36 - 1

  static func text(_ histogram: Histogram) -> String {
    let counts = counts(histogram.cells)
    var payload = ByteWriter()
    payload.add(cookie)
    payload.add(UInt32(counts.count))
    // No index is shifted.
    payload.add(UInt32(0))
    payload.add(significantDigits)
    payload.add(lowest)
    payload.add(highest)
    payload.add(1.0.bitPattern)
    payload.add(counts)
    let compressed = StoredZlib.wrapped(payload.bytes)
    var whole = ByteWriter()
    whole.add(compressedCookie)
    whole.add(UInt32(compressed.count))
    whole.add(compressed)
    return Data(whole.bytes).base64EncodedString()
  }

  /// A count a cell, a negative one for as many cells in a row that counted nothing.
  private static func counts(_ cells: [Histogram.Cell]) -> [UInt8] {
    var writer = ByteWriter()
    var next = 0
    for cell in cells {
      let gap = cell.index - next
      if gap == 1 { writer.add(zigzag: 0) } else if gap > 1 { writer.add(zigzag: -Int64(gap)) }
      writer.add(zigzag: Int64(cell.count))
      next = cell.index + 1
    }
    return writer.bytes
  }

  /// The cells of a text that ``text(_:)`` has made; nil for one that is damaged, or compressed.
  static func cells(_ text: String) -> [Histogram.Cell]? {
    guard let data = Data(base64Encoded: text) else { return nil }
    var whole = ByteReader([UInt8](data))
    guard whole.number(as: UInt32.self) == compressedCookie,
      let length = whole.number(as: UInt32.self), let compressed = whole.bytes(Int(length)),
      let content = StoredZlib.unwrapped(compressed)
    else { return nil }
    var payload = ByteReader(content)
    guard payload.number(as: UInt32.self) == cookie,
      let size = payload.number(as: UInt32.self), payload.number(as: UInt32.self) == 0,
      payload.number(as: UInt32.self) == significantDigits,
      payload.number(as: UInt64.self) == lowest, payload.number(as: UInt64.self) == highest,
      payload.number(as: UInt64.self) == 1.0.bitPattern, let counts = payload.bytes(Int(size)),
      payload.isAtEnd
    else { return nil }
    return cells(ofCounts: counts)
  }

  private static func cells(ofCounts bytes: [UInt8]) -> [Histogram.Cell]? {
    var reader = ByteReader(bytes)
    var cells: [Histogram.Cell] = []
    var index = 0
    while !reader.isAtEnd {
      guard let count = reader.zigzag(), count > -Int64(HistogramScale.cellCount) else {
        return nil
      }
      if count > 0 { cells.append(Histogram.Cell(index: index, count: UInt64(count))) }
      index += count < 0 ? Int(-count) : 1
      if index > HistogramScale.cellCount { return nil }
    }
    return cells
  }
}
