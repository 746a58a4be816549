import BenchmarkModel

/// A part of a connection, from its making to its end, as its client sees it.
enum ConnectionPhase: String, CaseIterable {
  /// `socket` and `connect`: the kernel's part of the handshake.
  case call
  /// From then until the server has accepted, by its own word.
  case wait
  /// From then until the reply to the request.
  case exchange
  /// `close`; where the server closes first, also the wait for its end of file.
  case close
  /// All of them.
  case whole

  var timing: TimingKey { TimingKey("phase_\(rawValue)") }

  func duration(_ instants: ConnectionInstants) -> UInt64 {
    switch self {
    case .call: instants.connected &- instants.start
    case .wait: instants.accepted &- instants.connected
    case .exchange: instants.answered &- instants.accepted
    case .close: instants.closed &- instants.answered
    case .whole: instants.closed &- instants.start
    }
  }
}

/// Counts how long each phase of many connections took.
struct ConnectionPhaseRecorder: ~Copyable {
  private var call = Recorder()
  private var wait = Recorder()
  private var exchange = Recorder()
  private var close = Recorder()
  private var whole = Recorder()

  @inline(__always)
  mutating func record(_ instants: ConnectionInstants) {
    call.record(ConnectionPhase.call.duration(instants))
    wait.record(ConnectionPhase.wait.duration(instants))
    exchange.record(ConnectionPhase.exchange.duration(instants))
    close.record(ConnectionPhase.close.duration(instants))
    whole.record(ConnectionPhase.whole.duration(instants))
  }

  var histograms: [ConnectionPhase: Histogram] {
    [
      .call: call.histogram, .wait: wait.histogram, .exchange: exchange.histogram,
      .close: close.histogram, .whole: whole.histogram,
    ]
  }
}
