import CSyscalls
import Glibc

/// Descriptors watched by `epoll(7)`, level-triggered.
struct EpollSet: ReadinessSet, ~Copyable {
  static var call: CallName { .epollWait }

  private let descriptor: FileDescriptor
  private let events: UnsafeMutablePointer<epoll_event>
  /// Taken by one call; the others come first in the next.
  private static let batch = 256

  init() throws(Errno) {
    descriptor = try CallResult(epoll_create1(CInt(EPOLL_CLOEXEC)), of: .epollCreate)
      .descriptor()
    events = .allocate(capacity: Self.batch)
    events.initialize(repeating: epoll_event(), count: Self.batch)
  }

  deinit { events.deallocate() }

  mutating func add(_ number: CInt) throws(Errno) {
    try control(EPOLL_CTL_ADD, number, EPOLLIN.rawValue)
  }

  mutating func add(_ listener: CInt, isExclusive: Bool) throws(Errno) {
    try control(
      EPOLL_CTL_ADD, listener, EPOLLIN.rawValue | (isExclusive ? EPOLLEXCLUSIVE.rawValue : 0))
  }

  mutating func watch(_ number: CInt, forRoom: Bool) throws(Errno) {
    try control(EPOLL_CTL_MOD, number, forRoom ? EPOLLOUT.rawValue : EPOLLIN.rawValue)
  }

  /// Watches it for room to send beside arrivals, or for arrivals alone again.
  ///
  /// - Throws: ``Errno`` when the kernel refuses it.
  mutating func watch(_ number: CInt, forRoomToo: Bool) throws(Errno) {
    let room = forRoomToo ? EPOLLOUT.rawValue : 0
    try control(EPOLL_CTL_MOD, number, EPOLLIN.rawValue | room)
  }

  mutating func remove(_ number: CInt) {
    call(EPOLL_CTL_DEL, number, nil).ignore()
  }

  private func control(_ operation: CInt, _ number: CInt, _ events: UInt32) throws(Errno) {
    var event = epoll_event()
    event.events = events
    event.data.fd = number
    try call(operation, number, &event).check()
  }

  /// `epoll_ctl(2)`.
  private func call(
    _ operation: CInt, _ number: CInt, _ event: UnsafeMutablePointer<epoll_event>?
  ) -> CallResult {
    CallResult(epoll_ctl(descriptor.number, operation, number, event), of: .epollControl)
  }

  /// `epoll_wait(2)`.
  @inline(__always)
  mutating func wait(_ milliseconds: CInt) -> Int {
    Int(epoll_wait(descriptor.number, events, CInt(Self.batch), milliseconds))
  }

  /// Waits without end until any is ready.
  ///
  /// - Returns: false when a signal came first.
  @inline(__always)
  mutating func waitForAny() -> Bool {
    let count = wait(-1)
    if count > 0 { return true }
    CallResult(count, of: Self.call).ignore()
    return false
  }

  /// Waits with an end that is no whole number of milliseconds away.
  ///
  /// - Parameter instant: when to give up, on CLOCK_MONOTONIC.
  /// - Returns: how many are ready; 0 also when a signal ended the wait.
  mutating func wait(until instant: UInt64) -> Int {
    let now = Clock.now()
    if instant > now,
      SystemCall.pollArrivals(at: descriptor.number, instant - now).value <= 0
    {
      return 0
    }
    return max(0, wait(0))
  }

  @inline(__always)
  func ready(_ index: Int) -> CInt { events[index].data.fd }

  /// Whether one that is ready has room to send.
  @inline(__always)
  func hasRoom(_ index: Int) -> Bool { events[index].events & EPOLLOUT.rawValue != 0 }

  /// Whether something has come to one that is ready: a message, or its end.
  @inline(__always)
  func hasArrival(_ index: Int) -> Bool { events[index].events & ~EPOLLOUT.rawValue != 0 }
}
