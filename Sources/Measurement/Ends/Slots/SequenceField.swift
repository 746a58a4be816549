/// The number that each message carries in its first bytes, little-endian: as many as it has, up to 8.
///
/// The sixteen highest values are kept for marks between slots; sequence numbers count modulo what
/// is left (240 in a message of one byte).
struct SequenceField: Equatable, Sendable {
  /// Bytes of the field.
  let width: Int
  /// Sequence numbers count modulo this.
  let modulus: UInt64

  private static let reserved: UInt64 = 16
  /// How many of them end slots.
  private static let slotMarks: UInt64 = 13

  /// The field of messages of `size` bytes.
  init(messageSize size: Int) {
    width = min(size, 8)
    let highest = width == 8 ? UInt64.max : (1 << UInt64(width * 8)) - 1
    modulus = highest - Self.reserved + 1
  }

  @inline(__always)
  func store(_ value: UInt64, to message: UnsafeMutableRawPointer) {
    if width == 8 {
      message.storeBytes(of: value.littleEndian, as: UInt64.self)
    } else {
      storeNarrow(value, to: message)
    }
  }

  @inline(__always)
  func load(from message: UnsafeRawPointer) -> UInt64 {
    width == 8
      ? UInt64(littleEndian: message.load(as: UInt64.self)) : loadNarrow(from: message)
  }

  /// The number of a message that may begin anywhere in memory.
  @inline(__always)
  func loadUnaligned(from message: UnsafeRawPointer) -> UInt64 {
    width == 8
      ? UInt64(littleEndian: message.loadUnaligned(as: UInt64.self)) : loadNarrow(from: message)
  }

  @inline(never)
  private func storeNarrow(_ value: UInt64, to message: UnsafeMutableRawPointer) {
    for index in 0..<width {
      message.storeBytes(
        of: UInt8(truncatingIfNeeded: value >> UInt64(8 * index)), toByteOffset: index,
        as: UInt8.self)
    }
  }

  @inline(never)
  private func loadNarrow(from message: UnsafeRawPointer) -> UInt64 {
    (0..<width).reduce(0) { value, index in
      value | UInt64(message.load(fromByteOffset: index, as: UInt8.self)) << UInt64(8 * index)
    }
  }

  /// The value of a message, counted from 0.
  @inline(__always)
  func value(ofNumber number: Int) -> UInt64 {
    // To divide takes as long as all else here.
    let value = UInt64(truncatingIfNeeded: number)
    return value < modulus ? value : value % modulus
  }

  /// The field's value after `value`.
  @inline(__always)
  func successor(of value: UInt64) -> UInt64 {
    let next = value &+ 1
    return next == modulus ? 0 : next
  }

  /// The value that ends slot number `slot`; neighbours differ.
  func mark(endingSlot slot: Int) -> UInt64 { modulus + UInt64(slot) % Self.slotMarks }

  /// The value by which a sender asks whether the receive buffer is the same as when it last asked.
  var question: UInt64 { modulus + Self.slotMarks }
  /// The answers to it.
  var kept: UInt64 { modulus + Self.slotMarks + 1 }
  var changed: UInt64 { modulus + Self.slotMarks + 2 }

  /// Whether a value is a mark and not a sequence number.
  @inline(__always)
  func isMark(_ value: UInt64) -> Bool { value >= modulus }

  /// How far `value` is ahead of `expected`; negative when it is behind.
  func distance(from expected: UInt64, to value: UInt64) -> Int64 {
    let forward = value >= expected ? value - expected : value + (modulus - expected)
    return forward < modulus / 2 ? Int64(forward) : -Int64(modulus - forward)
  }
}
