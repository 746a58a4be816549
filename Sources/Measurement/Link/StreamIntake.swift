import BenchmarkModel
import Glibc

/// Memory into which each receive takes what is there of a stream, whichever messages that belongs to.
struct StreamIntake {
  let memory: UnsafeMutableRawPointer
  let capacity: Int
  private let size: Int
  private let field: SequenceField
  /// The last receive, and the largest of which there is more in memory.
  private var last = Extent()
  private var largest = Extent()
  /// How much of that is overwritten.
  private var overwritten = 0

  private struct Extent {
    var length = 0
    /// Bytes of its first message that had come before.
    var carried = 0
  }

  /// - Parameter size: of the messages that are received, in bytes.
  /// - Throws: ``Errno`` when memory is short.
  init(_ capacity: ByteCount, size: Int, _ field: SequenceField) throws(Errno) {
    memory = try Memory.map(capacity.bytes, .present)
    self.capacity = capacity.bytes
    self.size = size
    self.field = field
  }

  func unmap() { Memory.unmap(memory, capacity) }

  /// One at a place of its own, for whoever receives to change; nil for no capacity.
  static func make(
    _ capacity: ByteCount?, _ sizes: MessageSizes
  ) throws(Errno) -> UnsafeMutablePointer<StreamIntake>? {
    guard let capacity else { return nil }
    let field = SequenceField(messageSize: sizes.common)
    let intake = try StreamIntake(capacity, size: sizes.received, field)
    let place = UnsafeMutablePointer<StreamIntake>.allocate(capacity: 1)
    place.initialize(to: intake)
    return place
  }

  static func destroy(_ place: UnsafeMutablePointer<StreamIntake>) {
    place.pointee.unmap()
    place.deallocate()
  }

  /// Cuts what a receive has brought to the start of the memory.
  @inline(__always)
  mutating func take(_ length: Int, _ cutter: inout MessageCutter) -> MessageCutter.Fill {
    let fill = cutter.take(memory, length)
    last = Extent(length: length, carried: fill.carried)
    if length >= largest.length {
      largest = last
      overwritten = 0
    } else {
      overwritten = max(overwritten, length)
    }
    return fill
  }

  /// The number of a message of the last receive.
  @inline(__always)
  func number(_ index: Int, of fill: MessageCutter.Fill) -> UInt64 {
    index == 0
      ? fill.first : field.loadUnaligned(from: memory + (index &* size &- fill.carried))
  }

  /// A cutter of a stream that nothing has come of.
  var cutter: MessageCutter { MessageCutter(size: size, field) }

  /// Which byte of a message is not what was sent, of what the last receive left, and beyond it the largest.
  func flaw(payload: UInt8) -> Int? {
    flaw(in: 0..<last.length, last, payload)
      ?? flaw(in: overwritten..<largest.length, largest, payload)
  }

  private func flaw(in region: Range<Int>, _ extent: Extent, _ payload: UInt8) -> Int? {
    var position = region.lowerBound
    while position < region.upperBound {
      let offset = (extent.carried + position) % size
      let end = min(region.upperBound, position + size - offset)
      let start = min(end, position + max(0, field.width - offset))
      if let index = Self.firstOther(than: payload, in: memory + start, count: end - start) {
        return offset + (start - position) + index
      }
      position = end
    }
    return nil
  }

  private static func firstOther(
    than payload: UInt8, in bytes: UnsafeRawPointer, count: Int
  ) -> Int? {
    let isSame =
      count == 0
      || bytes.load(as: UInt8.self) == payload && memcmp(bytes, bytes + 1, count - 1) == 0
    if isSame { return nil }
    return (0..<count).first { bytes.load(fromByteOffset: $0, as: UInt8.self) != payload }
  }
}
