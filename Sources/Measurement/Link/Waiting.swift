/// How an end waits until its descriptors are ready; one type a ``WaitStrategy``, and one for any of them.
///
/// All return false when a signal ended the wait or it has gone on for long, so that the caller can
/// look at the clock.
protocol Waiting: ~Copyable {
  /// Whether the descriptors block by themselves.
  var blocks: Bool { get }

  /// Waits before a receive.
  mutating func waitToReceive() -> Bool
  /// Waits after a receive found nothing.
  mutating func foundNothing() -> Bool
  /// Waits after a send found no room.
  mutating func foundNoRoom() -> Bool
}

extension Waiting where Self: ~Copyable {
  /// Waits until there may be room for what a send that does not wait has left, or for a while.
  mutating func awaitRoom(of sending: CInt) {
    _ = blocks ? Poll.waitWritable(sending, within: -1) : foundNoRoom()
  }
}

/// `WaitStrategy.block`: the kernel waits inside the transfer itself.
struct BlockingWait: Waiting, ~Copyable {
  @inline(__always)
  var blocks: Bool { true }

  mutating func waitToReceive() -> Bool { true }
  mutating func foundNothing() -> Bool { false }
  mutating func foundNoRoom() -> Bool { false }
}

/// `WaitStrategy.poll`.
struct PollWait: Waiting, ~Copyable {
  @inline(__always)
  var blocks: Bool { false }
  let receiving: CInt
  let sending: CInt

  mutating func waitToReceive() -> Bool { Poll.waitReadable(receiving, within: -1) }
  mutating func foundNothing() -> Bool { true }
  mutating func foundNoRoom() -> Bool { Poll.waitWritable(sending, within: -1) }
}

/// `WaitStrategy.epoll`, level-triggered.
struct EpollWait: Waiting, ~Copyable {
  @inline(__always)
  var blocks: Bool { false }
  private let sending: CInt
  private var readable: EpollSet
  /// Made when a send first finds no room: whatever comes to a socket wakes each set that watches it, for whichever
  /// event that is.
  private var writable: EpollSet?

  /// - Throws: ``Errno`` when no descriptor is left.
  init(receiving: CInt, sending: CInt) throws(Errno) {
    var readable = try EpollSet()
    try readable.add(receiving)
    self.readable = readable
    self.sending = sending
  }

  mutating func waitToReceive() -> Bool { readable.waitForAny() }
  mutating func foundNothing() -> Bool { true }

  mutating func foundNoRoom() -> Bool {
    if writable == nil { watchForRoom() }
    // Where no descriptor is left for a set, there is a call that takes none.
    return writable?.waitForAny() ?? Poll.waitWritable(sending, within: -1)
  }

  @inline(never)
  private mutating func watchForRoom() {
    do throws(Errno) {
      var set = try EpollSet()
      try set.add(sending)
      try set.watch(sending, forRoom: true)
      writable = consume set
    } catch {
      writable = nil
    }
  }
}

/// `WaitStrategy.spin`: asks again and again.
struct SpinWait: Waiting, ~Copyable {
  @inline(__always)
  var blocks: Bool { false }
  private var attempts: UInt32 = 0

  mutating func waitToReceive() -> Bool { true }
  mutating func foundNothing() -> Bool { again() }
  mutating func foundNoRoom() -> Bool { again() }

  /// False once in 4096 attempts: a few milliseconds at most between looks at the clock.
  @inline(__always)
  private mutating func again() -> Bool {
    attempts &+= 1
    return attempts & 4095 != 0
  }
}
