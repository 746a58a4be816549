/// A word on the command line that stands for several transports.
package enum TransportGroup: String, CaseIterable, Sendable {
  case all, stream, datagram, unix, inet

  /// The transports that the word stands for, in the order of the table of transports.
  package var members: [Transport] {
    Transport.allCases.filter { transport in
      switch self {
      case .all: true
      case .stream: transport.hasListener
      case .datagram: transport.delivery == .datagrams
      case .unix: transport.family == .unix
      case .inet: transport.family == .inet || transport.family == .inet6
      }
    }
  }
}
