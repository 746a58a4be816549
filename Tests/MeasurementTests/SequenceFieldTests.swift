import Testing

@testable import Measurement

@Suite struct SequenceFieldTests {
  @Test(arguments: [
    1: 240, 2: 65_520, 3: 16_777_200, 8: UInt64.max - 15, 4096: UInt64.max - 15,
  ])
  func sequenceNumbersLeaveRoomForMarks(size: Int, modulus: UInt64) {
    let field = SequenceField(messageSize: size)
    #expect(field.modulus == modulus)
    #expect(field.successor(of: modulus - 2) == modulus - 1)
    #expect(field.successor(of: modulus - 1) == 0)
    #expect(!field.isMark(modulus - 1))
  }

  @Test(arguments: 1...9) func whatIsStoredIsLoadedAndNothingElseTouched(size: Int) {
    let field = SequenceField(messageSize: size)
    let message = UnsafeMutableRawBufferPointer.allocate(byteCount: size + 1, alignment: 8)
    defer { message.deallocate() }
    for value in [0, 1, field.modulus / 3, field.modulus - 1, field.mark(endingSlot: 15)] {
      message.copyBytes(from: [UInt8](repeating: 0xA5, count: size + 1))
      field.store(value, to: message.baseAddress!)
      #expect(field.load(from: message.baseAddress!) == value)
      #expect(message[min(size, 8)...].allSatisfy { $0 == 0xA5 })
      #expect(UInt64(message[0]) == value & 0xFF, "little-endian on every machine")
    }
  }

  @Test(arguments: 1...8) func marksOfNeighboursDifferAndFitIntoTheField(size: Int) {
    let field = SequenceField(messageSize: size)
    let highest = size == 8 ? UInt64.max : 1 << UInt64(8 * size) - 1
    for slot in 0..<40 {
      let mark = field.mark(endingSlot: slot)
      #expect(field.isMark(mark))
      #expect(mark <= highest && field.changed <= highest && field.isMark(field.question))
      #expect(mark != field.mark(endingSlot: slot + 1))
      #expect(![field.question, field.kept, field.changed].contains(mark))
    }
  }

  @Test(arguments: [1, 2, 4, 8]) func distanceCountsAcrossTheWrap(size: Int) {
    let field = SequenceField(messageSize: size)
    let last = field.modulus - 1
    #expect(field.distance(from: 5, to: 5) == 0)
    #expect(field.distance(from: 5, to: 9) == 4)
    #expect(field.distance(from: 9, to: 5) == -4)
    #expect(field.distance(from: last, to: 2) == 3)
    #expect(field.distance(from: 2, to: last) == -3)
    #expect(field.distance(from: 0, to: field.modulus / 2 - 1) == Int64(field.modulus / 2 - 1))
  }
}
