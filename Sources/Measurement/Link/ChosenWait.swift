import BenchmarkModel

/// Any ``WaitStrategy``, looked up with each message, for links that do more with a message than to wait for it and so
/// need no loops made for each.
struct ChosenWait: Waiting, ~Copyable {
  private let strategy: WaitStrategy
  private var blocking = BlockingWait()
  private var polling: PollWait
  /// There with ``WaitStrategy/epoll`` alone.
  private var watching: EpollWait?
  private var spinning = SpinWait()

  /// - Throws: ``Errno`` when no descriptor is left.
  init(_ strategy: WaitStrategy, receiving: CInt, sending: CInt) throws(Errno) {
    self.strategy = strategy
    polling = PollWait(receiving: receiving, sending: sending)
    watching = strategy == .epoll ? try EpollWait(receiving: receiving, sending: sending) : nil
  }

  var blocks: Bool { strategy == .block }

  mutating func waitToReceive() -> Bool {
    switch strategy {
    case .block: blocking.waitToReceive()
    case .poll: polling.waitToReceive()
    case .epoll: watching?.waitToReceive() ?? true
    case .spin: spinning.waitToReceive()
    }
  }

  mutating func foundNothing() -> Bool {
    switch strategy {
    case .block: blocking.foundNothing()
    case .poll: polling.foundNothing()
    case .epoll: watching?.foundNothing() ?? true
    case .spin: spinning.foundNothing()
    }
  }

  mutating func foundNoRoom() -> Bool {
    switch strategy {
    case .block: blocking.foundNoRoom()
    case .poll: polling.foundNoRoom()
    case .epoll: watching?.foundNoRoom() ?? true
    case .spin: spinning.foundNoRoom()
    }
  }
}
