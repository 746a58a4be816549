package import BenchmarkModel

/// The two addresses of a server, which differ where what stands between them translates one to the other.
struct ServerAddress: Equatable {
  /// Where clients find it.
  let found: InternetAddress
  /// Where it binds.
  let bound: InternetAddress
}

/// Where the ends of a measurement are, beside what its variants say.
package struct Deployment: Equatable, Sendable {
  /// Whether the measurement has a network namespace of its own.
  package var isIsolated = false
  /// What all servers' ends are started through whose variants name nothing else.
  package var serverLauncher: Launcher?
  /// What all clients' ends are started through.
  package var clientLauncher: Launcher?
  /// Where clients find servers that are in another network namespace: one a version of the protocol at the most.
  package var serverAddresses: [InternetAddress] = []
  /// Where such servers bind; that at which they are found where there is none.
  package var bindAddresses: [InternetAddress] = []
  /// The sockbench that launchers start; nil for the file of this one.
  package var program: String?

  package init() {}

  /// What the end of a variant is started through; nil where the harness forks it.
  func launcher(of role: Role, _ variant: Variant) -> Launcher? {
    switch role {
    case .client: clientLauncher
    case .server: variant.launcher ?? serverLauncher
    }
  }

  /// Whether a launcher starts either end of a variant.
  package func reachesOut(with variant: Variant) -> Bool {
    Role.allCases.contains { launcher(of: $0, variant) != nil }
  }

  /// Those of a server of a variant; nil for the loopback, and for what has no port.
  func address(of variant: Variant) -> ServerAddress? {
    guard reachesOut(with: variant), variant.transport.usesSoftirqs,
      let found = Self.address(in: serverAddresses, for: variant)
    else { return nil }
    return ServerAddress(
      found: found, bound: Self.address(in: bindAddresses, for: variant) ?? found)
  }

  private static func address(
    in addresses: [InternetAddress], for variant: Variant
  ) -> InternetAddress? {
    addresses.first { $0.isVersion6 == (variant.transport.family == .inet6) }
  }
}
