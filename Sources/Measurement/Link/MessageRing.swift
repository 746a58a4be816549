/// Buffers for messages that are used in turns, each once before any is used again.
///
/// Consecutive turns lie far apart, so that nothing that reads ahead in memory has the next one in the cache.
struct MessageRing {
  let memory: UnsafeMutableRawPointer
  let count: Int
  /// Distance between buffers: whole cache lines.
  let stride: Int
  private let step: Int
  private var place = 0

  /// - Parameters:
  ///   - memory: as many buffers, one after the other.
  ///   - count: how many, at least one.
  init(_ memory: UnsafeMutableRawPointer, count: Int, stride: Int) {
    self.memory = memory
    self.count = count
    self.stride = stride
    step = Self.step(count)
  }

  /// The buffer whose turn it is.
  @inline(__always)
  var current: UnsafeMutableRawPointer { memory + place &* stride }

  @inline(__always)
  mutating func advance() {
    place &+= step
    if place >= count { place &-= count }
  }

  func buffer(_ index: Int) -> UnsafeMutableRawPointer { memory + index * stride }

  /// Near the golden section of the ring, and without a common divisor, so that turns come to every buffer.
  private static func step(_ count: Int) -> Int {
    let wanted = max(1, Int(Double(count) * 0.618))
    return (wanted...max(wanted, count)).first { divisor($0, count) == 1 } ?? 1
  }

  private static func divisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : divisor(other, one % other)
  }
}
