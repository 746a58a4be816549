import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

/// Mistakes of our own with system calls end the process and name the call; those of others are errors.
@Suite struct MisuseTests {
  private static func says(_ sentence: String, _ result: ExitTest.Result?) -> Bool {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self).contains(sentence)
  }

  @Test func aDescriptorThatIsClosedTwice() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { FileDescriptor.close(1 << 20) }
    #expect(Self.says("close: Bad file descriptor", result))
  }

  @Test func aMessageToADescriptorThatIsNone() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = SystemCall.send(1 << 20, "x", 1, 0).error }
    #expect(Self.says("send: Bad file descriptor", result))
  }

  @Test func aMessageFromMemoryThatIsNobodys() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let pipe = try Pipe()
      let nowhere = try #require(UnsafeRawPointer(bitPattern: 8))
      _ = SystemCall.write(pipe.writeEnd.number, nowhere, 1).error
    }
    #expect(Self.says("write: Bad address", result))
  }

  @Test func aPipeThatIsTakenForASocket() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let pipe = try Pipe()
      try Socket.listen(pipe.readEnd.number, backlog: 1)
    }
    #expect(Self.says("listen: Socket operation on non-socket", result))
  }

  /// A standard stream is as its user has opened it.
  @Test func aDescriptorOfSomebodyElseIsAnError() throws {
    #expect(throws: Errno.badFileDescriptor) { try FileDescriptor.write("x", to: 1 << 20) }
    #expect(throws: Errno.badFileDescriptor) {
      try FileDescriptor.read(upTo: 1, from: 1 << 20)
    }
    #expect(Socket.sendBuffer(of: -1) == nil)
    let pipe = try Pipe()
    #expect(Socket.sendBuffer(of: pipe.readEnd.number) == nil)
  }

  @Test func whatOthersCanCauseIsNoMistake() throws {
    let (one, other) = try Socket.makePair(for: .unixStream)
    FileDescriptor.close(other)
    let result = SystemCall.send(one, "x", 1, MessageFlags.noSignal)
    #expect(result.value == -1 && result.error == .brokenPipe)
    result.ignore()
    #expect(throws: Errno.brokenPipe) { try result.check() }
    FileDescriptor.close(one)
  }
}
