/// Bytes in the order of networks, the highest first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Seven bits a byte, the lowest first, with the sign at the lowest bit (ZigZag LEB128).
  ///
  /// - Parameter number: one of up to 62 bits, which take nine bytes at most.
  mutating func add(zigzag number: Int64) {
    var rest = UInt64(bitPattern: (number << 1) ^ (number >> 63))
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ more: [UInt8]) { bytes += more }
}

/// Reads what a ``ByteWriter`` has written; everything is nil once it ran out of bytes.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number<Number: FixedWidthInteger>(as _: Number.Type = Number.self) -> Number? {
    guard let bytes = bytes(Number.bitWidth / 8) else { return nil }
    return bytes.reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  mutating func zigzag() -> Int64? {
    var number: UInt64 = 0
    for place in 0..<9 {
      guard let byte = rest.popFirst() else { return nil }
      number |= UInt64(byte & 0x7F) << UInt64(7 * place)
      if byte < 0x80 { return Int64(number >> 1) ^ -Int64(number & 1) }
    }
    return nil
  }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard count >= 0, rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
