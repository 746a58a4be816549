/// What the bytes of a message are behind its number, where ends write and read them all: other bytes for each
/// number, and for each direction, so that nothing that is left of another message passes for this one.
struct PayloadPattern {
  private let sizes: MessageSizes
  /// Bytes of the number.
  private let width: Int
  private let ownSeed: UInt64
  private let peerSeed: UInt64

  /// - Parameter role: of the end that writes.
  init(_ sizes: MessageSizes, of role: Role) {
    self.sizes = sizes
    width = SequenceField(messageSize: sizes.common).width
    ownSeed = Self.seed(of: role)
    peerSeed = Self.seed(of: role == .client ? .server : .client)
  }

  private static func seed(of role: Role) -> UInt64 {
    role == .client ? 0x3c6e_f372_fe94_f82b : 0xa54f_f53a_5f1d_36f1
  }

  /// Writes every byte behind the number of a message to be sent.
  func write(_ number: UInt64, to message: UnsafeMutableRawPointer) {
    let payload = message + width
    let count = sizes.sent &- width
    let seed = Self.first(number, ownSeed)
    let words = count / 8
    var index = 0
    while index < words {
      (payload + index &* 8).storeBytes(of: Self.word(index, seed), as: UInt64.self)
      index &+= 1
    }
    var place = words &* 8
    while place < count {
      (payload + place).storeBytes(of: Self.byte(place, seed), as: UInt8.self)
      place &+= 1
    }
  }

  /// Reads every byte behind the number of a message that has come.
  ///
  /// - Returns: whether the peer has written each of them.
  func matches(_ number: UInt64, _ message: UnsafeRawPointer) -> Bool {
    let payload = message + width
    let count = sizes.received &- width
    let seed = Self.first(number, peerSeed)
    let words = count / 8
    var difference: UInt64 = 0
    var index = 0
    while index < words {
      difference |=
        (payload + index &* 8).loadUnaligned(as: UInt64.self) ^ Self.word(index, seed)
      index &+= 1
    }
    var place = words &* 8
    while place < count {
      difference |= UInt64((payload + place).load(as: UInt8.self) ^ Self.byte(place, seed))
      place &+= 1
    }
    return difference == 0
  }

  /// An odd number far from any pattern (the golden section of 2^64).
  private static let spread: UInt64 = 0x9e37_79b9_7f4a_7c15

  @inline(__always)
  private static func first(_ number: UInt64, _ seed: UInt64) -> UInt64 {
    (number &+ 1) &* spread ^ seed
  }

  @inline(__always)
  private static func word(_ index: Int, _ first: UInt64) -> UInt64 {
    first &+ UInt64(truncatingIfNeeded: index) &* 0x0101_0101_0101_0101
  }

  @inline(__always)
  private static func byte(_ place: Int, _ first: UInt64) -> UInt8 {
    UInt8(
      truncatingIfNeeded: word(place / 8, first) >> UInt64(truncatingIfNeeded: 8 &* (place & 7)))
  }
}
