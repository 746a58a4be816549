import BenchmarkModel

/// When TCP sends a connection request (SYN) again that nobody answers, and when it gives up, counted from the first
/// (`tcp_retransmit_timer` in the kernel's net/ipv4/tcp_timer.c).
///
/// The kernel's timers are late by up to an eighth of what they were set to, mostly by a few hundredths.
struct SYNRetransmissions: Equatable, Sendable {
  /// When each is due.
  let instants: [Nanoseconds]
  /// When `connect` fails with ETIMEDOUT.
  let end: Nanoseconds

  /// The first timeout (TCP_TIMEOUT_INIT); net.ipv4.tcp_rto_min_us is for connections that stand.
  private static let firstTimeout = Nanoseconds.seconds(1)
  /// What a kernel that does not say has.
  private static let usualRetries = 6

  /// - Parameters:
  ///   - retries: net.ipv4.tcp_syn_retries.
  ///   - linearTimeouts: net.ipv4.tcp_syn_linear_timeouts: so many more come before the timeout doubles each time;
  ///     0 before Linux 6.5, which has no such thing.
  ///   - longest: net.ipv4.tcp_rto_max_ms: what no timeout exceeds.
  init(retries: Int, linearTimeouts: Int, longest: Nanoseconds = .seconds(120)) {
    var instants: [Nanoseconds] = []
    var last = Nanoseconds.zero
    var timeout = min(Self.firstTimeout, longest)
    for number in 1...max(1, retries + linearTimeouts) {
      last += timeout
      instants.append(last)
      if number > linearTimeouts { timeout = min(timeout * 2, longest) }
    }
    self.instants = instants
    end = last + timeout
  }

  /// That of this network namespace.
  static var current: SYNRetransmissions {
    func setting(_ name: String) -> Int? {
      TextFile.line("/proc/sys/net/ipv4/\(name)").flatMap { Int($0) }
    }
    return SYNRetransmissions(
      retries: setting("tcp_syn_retries") ?? usualRetries,
      linearTimeouts: setting("tcp_syn_linear_timeouts") ?? 0,
      longest: setting("tcp_rto_max_ms").map { .milliseconds(UInt64(clamping: $0)) }
        ?? .seconds(120))
  }

  /// How long a client waits that gives the kernel the time for two more requests: until the second is due, an eighth
  /// more, and a moment for the answer. On a kernel without linear timeouts it is 3.5 s.
  var timeForTwo: Nanoseconds {
    let second = instants.count > 1 ? instants[1] : end
    return second + second / 8 + .milliseconds(125)
  }
}
