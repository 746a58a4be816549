import BenchmarkModel

/// What the ends of a pair are told about connects that are offered in an open loop.
struct OpenLoop: Equatable, Sendable {
  /// What a client does when there is no room.
  var retry: ClientRetry
  /// How long the server is busy with each client, in nanoseconds.
  var serviceTime: UInt64
  /// When the client's connects are due; nil for a server.
  var arrivals: Arrivals?

  /// How long after it was due a connect may take until it is accepted, in nanoseconds: TCP knocks at a
  /// full queue about once a second.
  static let patience: UInt64 = 5_000_000_000
}
