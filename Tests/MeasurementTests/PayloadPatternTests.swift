import Glibc
import TestSupport
import Testing

@testable import Measurement

/// What ends write into messages whose every byte is touched, and read from them.
@Suite struct PayloadPatternTests {
  private static let sizes = [1, 2, 7, 8, 9, 15, 16, 17, 23, 64, 100, 1000]

  /// A message as the client writes it into memory that holds something else.
  private static func message(_ number: UInt64, _ sizes: MessageSizes, over old: UInt8 = 0)
    -> [UInt8]
  {
    var bytes = [UInt8](repeating: old, count: sizes.sent)
    bytes.withUnsafeMutableBytes { memory in
      guard let base = memory.baseAddress else { return }
      SequenceField(messageSize: sizes.common).store(number, to: base)
      PayloadPattern(sizes, of: .client).write(number, to: base)
    }
    return bytes
  }

  private static func matches(
    _ bytes: [UInt8], _ number: UInt64, _ sizes: MessageSizes, at role: Role = .server
  ) -> Bool {
    let received = MessageSizes(sent: sizes.received, received: sizes.sent)
    return bytes.withUnsafeBytes { memory in
      memory.baseAddress.map { PayloadPattern(received, of: role).matches(number, $0) } ?? false
    }
  }

  /// Of all lengths, and where numbers are narrower than words as the other direction has short messages.
  @Test(arguments: sizes, [1, 3, 64]) func everyByteIsWrittenAndRead(size: Int, other: Int) {
    let sizes = MessageSizes(sent: size, received: other)
    let width = SequenceField(messageSize: sizes.common).width
    for number in [0, 1, 2, 200] as [UInt64] {
      let bytes = Self.message(number, sizes)
      #expect(bytes == Self.message(number, sizes, over: 0xff), "nothing is left of what was there")
      #expect(Self.matches(bytes, number, sizes))
      for place in width..<max(width, size) {
        for bit in 0..<8 {
          var spoilt = bytes
          spoilt[place] ^= 1 << UInt8(bit)
          #expect(!Self.matches(spoilt, number, sizes), "byte \(place), bit \(bit)")
        }
      }
    }
  }

  @Test func eachMessageHasBytesOfItsOwn() {
    let sizes = MessageSizes(sent: 1000, received: 1000)
    let messages = (0..<50 as Range<UInt64>).map { Self.message($0, sizes) }
    for (one, next) in zip(messages, messages.dropFirst()) {
      #expect(zip(one, next).dropFirst(8).count { $0 != $1 } > 800)
    }
    #expect(!Self.matches(messages[3], 4, sizes), "what was sent before")
    #expect(
      !Self.matches(messages[3], 3, sizes, at: .client), "a reply that is the request itself")
  }
}
