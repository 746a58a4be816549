import BenchmarkModel

/// A process of an executable that forks ends, as the harness sees it.
final class ForkServer {
  private let process: ChildProcess
  private let socket: FileDescriptor

  /// Starts one; ``awaitGreeting(until:_:)`` says whether it works.
  ///
  /// - Throws: ``Errno`` when no process or descriptor is left.
  init(_ path: String) throws(Errno) {
    let pair = try Socket.makePair(for: .unixSeqpacket)
    let own = FileDescriptor(taking: pair.0)
    let its = FileDescriptor(taking: pair.1)
    let harness = CurrentProcess.identifier
    guard let child = try ChildProcess.fork(leadingGroup: true) else {
      CurrentProcess.begin(asChildOf: harness, endingBy: Signal.kill)
      FileDescriptor.put(its.number, at: FileDescriptor.standardInput)
      // Nothing that it opens may lie where an end finds what it inherits.
      let reserved = ForkedEnd.inheritedNumbers(.init(receiving: 0, sending: 1))
      FileDescriptor.putNull(
        at: FileDescriptor.standardOutput, reserved.receiving, reserved.sending)
      FileDescriptor.closeAll(from: reserved.sending + 1)
      CurrentProcess.becomeOrTell(path, ["sockbench", "fork-server"])
    }
    process = child
    socket = own
  }

  deinit {
    process.kill(Signal.kill)
    _ = process.wait()
  }

  /// Waits for its first word.
  ///
  /// - Parameter stop: ends the wait.
  /// - Returns: whether it has come and means what it should.
  func awaitGreeting(until deadline: UInt64, _ stop: borrowing StopSignals) -> Bool {
    while true {
      let now = Clock.now()
      guard now < deadline else { return false }
      let milliseconds = CInt(clamping: (deadline - now) / 1_000_000 + 1)
      let isReady = Poll.waitReadable(socket.number, or: stop.number, within: milliseconds)
      if isReady.one { return (try? answer()) == ForkService.greeting }
      if isReady.other { return false }
    }
  }

  /// Whether it lives: it says nothing of its own accord.
  var isThere: Bool { !Poll.isReadable(socket.number) }

  /// Forks an end, which leads a process group.
  ///
  /// - Parameter descriptors: those of its pipes, and of what it inherits.
  /// - Throws: ``Errno`` when no process is left, or EPIPE where the server is gone.
  func fork(_ descriptors: [CInt]) throws(Errno) -> ChildProcess {
    try DescriptorPassing.send(descriptors, over: socket.number)
    guard let number = ProcessNumber(try answer()), number != 0 else { throw .brokenPipe }
    if number < 0 { throw Errno(-number) }
    return ChildProcess.adopted(number)
  }

  private func answer() throws(Errno) -> String {
    String(decoding: try socket.read(upTo: 64), as: UTF8.self)
  }
}
