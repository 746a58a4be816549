import CSyscalls
import Glibc

/// Waits for any of many descriptors, each with a number of the caller's: `epoll(7)`, level-triggered.
struct Epoll: ~Copyable {
  /// What a descriptor is waited for.
  enum Interest {
    case reading, writing

    fileprivate var events: UInt32 {
      switch self {
      case .reading: UInt32(EPOLLIN.rawValue)
      case .writing: UInt32(EPOLLOUT.rawValue)
      }
    }
  }

  private let descriptor: FileDescriptor
  private let found: UnsafeMutablePointer<epoll_event>
  private static let capacity = 256

  /// - Throws: ``Errno`` when no descriptor is left.
  init() throws(Errno) {
    descriptor = FileDescriptor(taking: try check(epoll_create1(CInt(EPOLL_CLOEXEC))))
    found = .allocate(capacity: Self.capacity)
  }

  deinit { found.deallocate() }

  /// Watches a descriptor until it is closed.
  func add(_ number: CInt, for interest: Interest, token: UInt64) throws(Errno) {
    try control(EPOLL_CTL_ADD, number, interest, token)
  }

  /// Watches a descriptor, which is watched already, for something else.
  func change(_ number: CInt, to interest: Interest, token: UInt64) throws(Errno) {
    try control(EPOLL_CTL_MOD, number, interest, token)
  }

  private func control(
    _ operation: CInt, _ number: CInt, _ interest: Interest, _ token: UInt64
  ) throws(Errno) {
    var event = epoll_event(events: interest.events, data: epoll_data_t(u64: token))
    try check(epoll_ctl(descriptor.number, operation, number, &event))
  }

  /// Waits until some are ready, have failed or were closed by their peers.
  ///
  /// - Parameter instant: when to give up, on CLOCK_MONOTONIC.
  /// - Returns: how many ``token(_:)`` tells of; 0 also when a signal ended the wait.
  func wait(until instant: UInt64) -> Int {
    let now = Clock.now()
    if instant > now, sb_wait_readable(descriptor.number, instant - now) <= 0 { return 0 }
    return max(0, Int(epoll_wait(descriptor.number, found, CInt(Self.capacity), 0)))
  }

  /// The number of one that the last wait found.
  func token(_ index: Int) -> UInt64 { found[index].data.u64 }
}
