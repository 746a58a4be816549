import BenchmarkModel

/// How two ends connect anew for every request.
struct ConnectionSettings: Equatable, Sendable {
  /// Where the server listens.
  let address: SocketAddress
  let variant: Variant
  /// Who closes first.
  let closer: Closer
  /// Whether the server says when it has accepted, before it answers.
  let greets: Bool
}
