import BenchmarkModel

/// One end's side of a pair that is ready to exchange messages.
struct DataEndpoint: Equatable, Sendable {
  /// What its descriptors are, which decides the system calls.
  enum Kind: Equatable, Sendable {
    case streamSocket
    case pipe
    /// A socket that keeps message boundaries and has one peer.
    case connectedMessages
    /// A datagram socket that answers whoever sent last.
    case servingDatagrams
    /// Nothing yet: every message has a connection of its own, made by the client.
    case connecting(ConnectionSettings)
    /// A connection socket: every message comes over a connection of its own.
    case accepting(ConnectionSettings)
    /// Nothing at all: the ends exchange no messages.
    case nothing
    /// A connection socket whose clients are served one after the other.
    case acceptingInTurn(Variant)
  }

  let kind: Kind
  let receiving: CInt
  let sending: CInt
  /// Whether the peer's close arrives as a message of no bytes: SOCK_SEQPACKET.
  let closesVisibly: Bool
  /// How bytes of a stream are handed over and taken; nil in the usual manner.
  var manner: TailoredStream?
  /// Of a connection socket at which several workers accept: how; nil where one process does.
  private(set) var sharing: AcceptManner?

  /// Lets the descriptors return at once instead of blocking.
  func setNonBlocking() throws(Errno) {
    for descriptor in Set([receiving, sending]) { try Socket.setNonBlocking(descriptor) }
  }

  /// Waits until something has arrived, with any wait strategy.
  ///
  /// - Returns: false when `milliseconds` passed first.
  func hasArrival(within milliseconds: CInt) -> Bool {
    Poll.waitReadable(receiving, within: milliseconds)
  }
}

extension DataEndpoint {
  /// A socket with one peer.
  init(connected number: CInt, of variant: Variant) {
    self.init(
      kind: variant.transport.keepsMessageBoundaries ? .connectedMessages : .streamSocket,
      receiving: number, sending: number,
      closesVisibly: variant.transport.delivery == .sequencedPackets)
    manner = TailoredStream(variant)
  }

  /// A client that meets the server anew for every message.
  init(connecting settings: ConnectionSettings) {
    self.init(kind: .connecting(settings), receiving: -1, sending: -1, closesVisibly: true)
  }

  /// A server that accepts its client anew for every message.
  init(accepting settings: ConnectionSettings, listener: CInt) {
    self.init(
      kind: .accepting(settings), receiving: listener, sending: listener, closesVisibly: true)
  }

  /// An end that makes what it uses by itself, or uses nothing.
  static let nothing = DataEndpoint(
    kind: .nothing, receiving: -1, sending: -1, closesVisibly: false)

  /// A server of clients that stay.
  init(acceptingInTurn variant: Variant, listener: CInt) {
    self.init(
      kind: .acceptingInTurn(variant), receiving: listener, sending: listener, closesVisibly: true)
  }

  /// The same connection socket of one of several workers, or a socket of its own at the same address.
  func shared(at listener: CInt, _ manner: AcceptManner) -> DataEndpoint {
    var endpoint = DataEndpoint(
      kind: kind, receiving: listener, sending: listener, closesVisibly: closesVisibly)
    endpoint.sharing = manner
    return endpoint
  }

  /// Descriptors that were made before the end was started.
  init(_ inherited: Assignment.Inherited, of variant: Variant) {
    if variant.transport == .pipe {
      self.init(
        kind: .pipe, receiving: inherited.receiving, sending: inherited.sending,
        closesVisibly: false)
      manner = TailoredStream(variant)
    } else {
      self.init(connected: inherited.receiving, of: variant)
    }
  }
}
