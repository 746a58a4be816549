import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// Messages of a stream that is cut anywhere.
@Suite struct MessageCutterTests {
  /// The numbers that come out where `count` messages are cut into pieces by `cut`, of at most `capacity` bytes.
  private static func numbers(
    _ count: Int, size: Int, capacity: Int, spoiling spoiled: Int? = nil, cut: () -> Int
  ) throws -> (numbers: [UInt64], intake: StreamIntake) {
    let field = SequenceField(messageSize: size)
    let buffers = try MessageBuffers(size: size, batch: 1)
    var stream: [UInt8] = []
    for number in 0..<count {
      field.store(UInt64(number) % field.modulus, to: buffers.outgoing(0))
      stream += UnsafeRawBufferPointer(start: buffers.outgoing(0), count: size)
    }
    if let spoiled { stream[spoiled] ^= 1 }
    var intake = try StreamIntake(ByteCount(capacity), size: size, field)
    var cutter = intake.cutter
    var found: [UInt64] = []
    var position = 0
    while position < stream.count {
      let length = min(max(1, cut()), capacity, stream.count - position)
      stream[position...].withUnsafeBytes { bytes in
        if let base = bytes.baseAddress { memcpy(intake.memory, base, length) }
      }
      let fill = intake.take(length, &cutter)
      for index in 0..<fill.count { found.append(intake.number(index, of: fill)) }
      position += length
    }
    return (found, intake)
  }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 64, 100, 1000], [1, 2, 5, 8, 64, 99, 1024, 4096])
  func everyNumberComesOnceAndInOrder(size: Int, capacity: Int) throws {
    let modulus = SequenceField(messageSize: size).modulus
    let expected = (0..<500).map { UInt64($0) % modulus }
    let full = try Self.numbers(500, size: size, capacity: capacity) { capacity }
    #expect(full.numbers == expected)
    #expect(full.intake.flaw(payload: 0x5a) == nil)
    full.intake.unmap()
    var generator = SplitMix64(seed: UInt64(size * 10_000 + capacity))
    let random = try Self.numbers(500, size: size, capacity: capacity) {
      .random(in: 1...capacity, using: &generator)
    }
    #expect(random.numbers == expected)
    #expect(random.intake.flaw(payload: 0x5a) == nil)
    random.intake.unmap()
  }

  /// 40 messages of 100 bytes in receives of 700, so that five are full and the last has 500 bytes.
  @Test(arguments: [(3500 + 8, 8), (3500 + 499, 99), (3499, 99), (3000 + 50, 50)])
  func aByteThatDiffersIsNamed(spoiled: Int, byte: Int) throws {
    let (numbers, intake) = try Self.numbers(40, size: 100, capacity: 700, spoiling: spoiled) {
      700
    }
    defer { intake.unmap() }
    #expect(numbers.count == 40)
    // What a later receive has overwritten is not seen any more.
    let isLeft = spoiled >= 3500 || spoiled >= 2800 + 500
    #expect(intake.flaw(payload: 0x5a) == (isLeft ? byte : nil))
  }

  @Test func anEndThatTakesWhatIsThereSaysWhatDiffers() throws {
    let sizes = MessageSizes(sent: 64, received: 64)
    let buffers = try MessageBuffers(sizes, MessageMemory(intake: ByteCount(4096)))
    let place = buffers.intake
    let intake = try #require(place)
    var cutter = intake.pointee.cutter
    memcpy(intake.pointee.memory, buffers.outgoing(0), 64)
    _ = intake.pointee.take(64, &cutter)
    var record = EndRecord()
    record.check(buffers)
    #expect(record.failure == nil)
    intake.pointee.memory.storeBytes(of: 0, toByteOffset: 40, as: UInt8.self)
    record.check(buffers)
    #expect(
      record.failure == "a message of 64 bytes arrived with another byte number 41 than was sent")
  }
}
