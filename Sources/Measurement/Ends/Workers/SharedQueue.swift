import BenchmarkModel

/// A listener's queue at which several workers wait by `epoll(7)`, of one of them.
struct SharedQueue: ~Copyable {
  private let listener: CInt
  private let control: CInt?
  private var ready: EpollSet
  /// Whether the kernel has said that a client waits, and none was looked for since.
  private var isWoken = false
  private(set) var tally = AcceptTally()

  /// - Parameter control: what else ends a wait.
  /// - Throws: ``Errno`` when no descriptor is left.
  init(at listener: CInt, _ manner: AcceptManner, beside control: CInt? = nil) throws(Errno) {
    var ready = try EpollSet()
    try ready.add(listener, isExclusive: manner == .exclusive)
    if let control { try ready.add(control) }
    self.listener = listener
    self.control = control
    self.ready = ready
  }

  /// That of an endpoint; nil where no other process accepts there.
  static func of(_ endpoint: DataEndpoint, beside control: CInt? = nil) throws(Errno) -> Self? {
    guard let manner = endpoint.sharing else { return nil }
    return try Self(at: endpoint.receiving, manner, beside: control)
  }

  /// Waits until a client is there and takes it, unless another worker is faster.
  mutating func accept() -> CallResult {
    let wait = waitForAny()
    return wait.value > 0 ? take() : wait
  }

  /// `epoll_wait(2)`, without end.
  ///
  /// - Returns: how many of listener and control are ready; -1 with `errno`.
  mutating func waitForAny() -> CallResult {
    let count = tally.watching { ready.wait(-1) }
    for index in 0..<max(0, count) where ready.ready(index) == listener { isWoken = true }
    return CallResult(count, of: EpollSet.call)
  }

  /// Whether what the last wait found was there for the end itself, and not a client.
  func isControlReady(among count: Int) -> Bool {
    (0..<count).contains { ready.ready($0) == control }
  }

  /// `accept(2)`, which does not wait.
  mutating func take() -> CallResult {
    let result = SystemCall.accept(listener)
    if result.value >= 0 {
      tally.accepts &+= 1
    } else if isWoken, result.wouldBlock {
      tally.emptyWakeups &+= 1
    }
    isWoken = false
    return result
  }
}
