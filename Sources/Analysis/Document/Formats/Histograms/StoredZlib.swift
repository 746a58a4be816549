/// The zlib format (RFC 1950) with blocks that are stored as they are (RFC 1951): every reader of zlib takes it, and it
/// needs no library.
enum StoredZlib {
  /// Deflate by a window of 32 KiB, no dictionary, a check sum of the header.
  private static let header: [UInt8] = [0x78, 0x01]
  private static let largestBlock = 65_535

  static func wrapped(_ bytes: [UInt8]) -> [UInt8] {
    var result = header
    var start = 0
    repeat {
      let end = min(bytes.count, start + largestBlock)
      let length = UInt16(end - start)
      result.append(end == bytes.count ? 1 : 0)
      for half in [length, ~length] { result += [UInt8(half & 0xFF), UInt8(half >> 8)] }
      result += bytes[start..<end]
      start = end
    } while start < bytes.count
    var sum = ByteWriter()
    sum.add(adler32(bytes))
    return result + sum.bytes
  }

  /// What was wrapped; nil for anything else, as for blocks that are compressed.
  static func unwrapped(_ bytes: [UInt8]) -> [UInt8]? {
    var reader = ByteReader(bytes)
    guard reader.bytes(header.count) == header else { return nil }
    var content: [UInt8] = []
    while true {
      guard let isLast = reader.number(as: UInt8.self), isLast <= 1,
        let length = reader.number(as: UInt16.self)?.byteSwapped,
        let complement = reader.number(as: UInt16.self)?.byteSwapped, length == ~complement,
        let block = reader.bytes(Int(length))
      else { return nil }
      content += block
      if isLast == 1 { break }
    }
    return reader.number(as: UInt32.self) == adler32(content) && reader.isAtEnd ? content : nil
  }

  static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}
