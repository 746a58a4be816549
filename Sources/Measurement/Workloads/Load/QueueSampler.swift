import BenchmarkModel

/// Looks now and then how much waits in the kernel, at most a hundred times a second: a look takes as long as a
/// message.
struct QueueSampler {
  private static let interval = Nanoseconds.milliseconds(10)

  private let transport: Transport
  /// What the kernel had dropped at each socket when it was last looked at; empty where it drops nothing.
  private var dropped: [UInt32] = []
  /// When to look next.
  private(set) var next = UInt64.max

  init(_ transport: Transport) { self.transport = transport }

  /// - Parameter sockets: those that will be looked at.
  mutating func begin(_ sockets: [CInt]) {
    next = 0
    // They are new.
    if transport.losesMessages { dropped = sockets.map { _ in 0 } }
  }

  /// Looks at a socket.
  ///
  /// - Parameter place: which of them it is.
  @inline(never)
  mutating func look(_ number: CInt, at place: Int, into series: inout LoadSeries, now: UInt64) {
    next = now + Self.interval
    if let bytes = Socket.queuedBytes(at: number, of: transport) { series.see(bytes, at: now) }
    noteDrops(number, at: place, into: &series, now: now)
  }

  /// Notes what was dropped since the last look.
  mutating func noteDrops(
    _ number: CInt, at place: Int, into series: inout LoadSeries, now: UInt64
  ) {
    guard dropped.indices.contains(place), let drops = Socket.drops(of: number) else { return }
    series.drop(UInt64(drops &- dropped[place]), at: now)
    dropped[place] = drops
  }
}
