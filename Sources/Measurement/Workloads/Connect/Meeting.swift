import BenchmarkModel

/// How two ends meet anew for every request.
struct Meeting: Equatable, Sendable {
  /// Where the server listens.
  let address: SocketAddress
  let variant: Variant
  /// Who closes first.
  let closer: Closer
}
