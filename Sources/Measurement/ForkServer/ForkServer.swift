import BenchmarkModel

/// A process of an executable that forks ends, as the harness sees it.
final class ForkServer {
  private let process: ChildProcess
  private let socket: FileDescriptor
  /// Readable when the harness is told to stop.
  private let stop: CInt
  private var hasForked = false
  /// Whether it does not do what it is for, so that exec has to.
  private(set) var hasFailed = false

  private static let timeToLoad = Nanoseconds.seconds(5)
  private static let timeToAnswer = Nanoseconds.seconds(2)

  /// Starts one; ``awaitGreeting()`` says whether it works.
  ///
  /// - Parameter stop: ends every wait for it.
  /// - Throws: ``Errno`` when no process or descriptor is left.
  init(_ path: String, stop: borrowing StopSignals) throws(Errno) {
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
    self.stop = stop.number
  }

  deinit {
    process.kill(Signal.kill)
    _ = process.wait()
  }

  /// Waits for its first word: whether it has come and means what it should.
  func awaitGreeting() -> Bool {
    (try? answer(within: Self.timeToLoad)) == ForkService.greeting
  }

  /// Whether it lives: it says nothing of its own accord.
  var isThere: Bool { !Poll.isReadable(socket.number) }

  /// Forks an end, which leads a process group.
  ///
  /// - Parameter descriptors: those of its pipes, and of what it inherits.
  /// - Throws: ``Errno`` when no process is left, EPIPE where the server is gone, or ETIMEDOUT where it does not answer.
  func fork(_ descriptors: [CInt]) throws(Errno) -> ChildProcess {
    do throws(Errno) {
      try DescriptorPassing.send(descriptors, over: socket.number)
      guard let number = ProcessNumber(try answer(within: Self.timeToAnswer)) else {
        throw .brokenPipe
      }
      if number < 0 { throw Errno(-number) }
      let child = try ChildProcess.adopt(number)
      hasForked = true
      return child
    } catch {
      // One that was killed may be replaced.
      hasFailed = !(hasForked && error == .brokenPipe)
      process.kill(Signal.kill)
      throw error
    }
  }

  private func answer(within time: Nanoseconds) throws(Errno) -> String {
    let deadline = Clock.now() + time
    while true {
      let now = Clock.now()
      guard now < deadline else { throw .timedOut }
      let milliseconds = CInt(clamping: (deadline - now) / 1_000_000 + 1)
      let isReady = Poll.waitReadable(socket.number, or: stop, within: milliseconds)
      if isReady.one { return String(decoding: try socket.read(upTo: 64), as: UTF8.self) }
      if isReady.other { throw .interrupted }
    }
  }
}
