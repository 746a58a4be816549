import BenchmarkModel
import Testing

@testable import Measurement

/// Waiting for one descriptor, two, or several.
@Suite struct PollTests {
  @Test func whatHasArrivedIsReadableAndSoIsTheEnd() throws {
    let pipe = try Pipe()
    let number = pipe.readEnd.number
    #expect(!Poll.isReadable(number))
    try pipe.writeEnd.write("x")
    #expect(Poll.isReadable(number) && Poll.waitReadable(number, within: -1))
    #expect(try pipe.readEnd.read(upTo: 8) == [UInt8(ascii: "x")])
    #expect(!Poll.isReadable(number))
    let reading = pipe.keepReadEnd()
    #expect(Poll.waitReadable(reading, within: -1))
    FileDescriptor.close(reading)
  }

  @Test func thereIsRoomUntilThereIsNone() throws {
    let pipe = try Pipe()
    let number = pipe.writeEnd.number
    #expect(Poll.waitWritable(number, within: -1))
    try Socket.setNonBlocking(number)
    while SystemCall.write(number, "x", 1).value == 1 {}
    #expect(!Poll.waitWritable(number, within: 0))
  }

  @Test func nothingIsReadyWhenTheTimeIsUp() throws {
    let pipe = try Pipe()
    let start = Clock.now()
    #expect(!Poll.waitReadable(pipe.readEnd.number, within: 20))
    #expect(Clock.now() - start >= 20_000_000)
  }

  @Test func ofSeveralThoseAreToldApartThatAreReady() throws {
    let one = try Pipe()
    let other = try Pipe()
    let numbers = [one.readEnd.number, other.readEnd.number]
    #expect(Poll.waitReadable(numbers, within: 0) == [false, false])
    try other.writeEnd.write("x")
    #expect(Poll.waitReadable(numbers, within: -1) == [false, true])
    #expect(Poll.waitReadable(numbers[0], or: numbers[1], within: -1) == (false, true))
    #expect(Poll.waitReadable(numbers[1], or: numbers[0], within: -1) == (true, false))
    #expect(Poll.waitReadable([], within: 0) == [])
  }
}
