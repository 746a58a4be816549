import Testing

@testable import Measurement

/// What an end is told, line by line.
@Suite struct ControlTests {
  /// Whoever polls the descriptor after one line sees the next, also where both have come at once.
  @Test func whatFollowsALineStaysInTheDescriptor() throws {
    let pipe = try Pipe()
    var control = Control(input: pipe.readEnd.number, output: -1)
    try pipe.writeEnd.write("go 12345\npeer-finished\nx")
    #expect(try control.readGate() == 12345)
    #expect(Poll.isReadable(control.input))
    #expect(try control.waitForLine() == "peer-finished")
    #expect(Poll.isReadable(control.input))
    #expect(try pipe.readEnd.read(upTo: 8) == Array("x".utf8))
    #expect(!Poll.isReadable(control.input))
  }

  @Test func aLineWithoutAnEndIsNone() throws {
    let pipe = try Pipe()
    try pipe.writeEnd.write("go 1")
    let input = pipe.keepReadEnd()
    var control = Control(input: input, output: -1)
    #expect(try control.waitForLine() == nil)
    FileDescriptor.close(input)
  }
}
