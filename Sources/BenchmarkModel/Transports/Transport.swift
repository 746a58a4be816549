/// What carries messages between the two ends of a pair.
package enum Transport: String, CaseIterable, Sendable {
  case unixStream = "unix-stream"
  case unixDatagram = "unix-dgram"
  case unixSeqpacket = "unix-seqpacket"
  case tcp
  case tcp6
  case udp
  case udp6
  case pipe

  /// The name used on the command line, in CSV and in documents.
  package var name: String { rawValue }

  /// The kind of address that the transport's sockets carry.
  package enum Family: Sendable {
    case unix, inet, inet6, none
  }

  /// The address family, `none` for pipes.
  package var family: Family {
    switch self {
    case .unixStream, .unixDatagram, .unixSeqpacket: .unix
    case .tcp, .udp: .inet
    case .tcp6, .udp6: .inet6
    case .pipe: .none
    }
  }

  /// How bytes leave one end and arrive at the other.
  package enum Delivery: Sendable {
    /// A flow of bytes without message boundaries.
    case stream
    /// Whole messages over a connection that a listener accepted.
    case sequencedPackets
    /// Whole messages, each on its own.
    case datagrams
  }

  /// The socket type in the words of `socket(2)`; a pipe is a stream.
  package var delivery: Delivery {
    switch self {
    case .unixStream, .tcp, .tcp6, .pipe: .stream
    case .unixSeqpacket: .sequencedPackets
    case .unixDatagram, .udp, .udp6: .datagrams
    }
  }

  /// Whether one receive returns exactly one message.
  package var keepsMessageBoundaries: Bool { delivery != .stream }

  /// Whether a server listens and accepts, so that a backlog exists.
  package var hasListener: Bool { self != .pipe && delivery != .datagrams }

  /// Whether a softirq carries its messages, and not the sender's system call.
  package var usesSoftirqs: Bool { family == .inet || family == .inet6 }

  /// Whether it is TCP, over either version of the protocol: segments, Nagle's algorithm.
  package var isTCP: Bool { self == .tcp || self == .tcp6 }

  /// Whether messages are dropped, rather than the sender held back, when the receiver falls behind.
  package var losesMessages: Bool { self == .udp || self == .udp6 }
}

extension Transport: CustomStringConvertible {
  package var description: String { name }
}
