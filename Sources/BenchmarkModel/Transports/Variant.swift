/// A transport with options, written `TRANSPORT[:key=value]...`.
package struct Variant: Hashable, Sendable {
  package var transport: Transport
  /// How a Unix-domain pair finds each other; other families have one way only.
  package var address: AddressKind
  /// Whether TCP may hold small segments back (`TCP_NODELAY` off).
  package var nagle: Bool
  /// `SO_SNDBUF` as asked for, before the kernel doubles and clamps it.
  package var sendBuffer: ByteCount?
  /// `SO_RCVBUF` as asked for, before the kernel doubles and clamps it.
  package var receiveBuffer: ByteCount?
  /// A wait strategy that takes precedence over the run's.
  package var wait: WaitStrategy?
  /// Messages handed over in one call, taking precedence over the run's.
  package var batch: Int?
  /// How each message is handed to a byte stream.
  package var write = WriteManner.one
  /// Whether TCP is told before each receive to acknowledge at once (`TCP_QUICKACK`).
  package var quickack = false
  /// How much a receive takes of a byte stream if it is there; nil where that is one message.
  package var intake: ByteCount?
  /// What each pipe holds (`F_SETPIPE_SZ`) as asked for, before the kernel rounds it up to a power of two of pages.
  package var capacity: ByteCount?
  /// Whether both ends write and read every byte, taking precedence over the run's.
  package var touch: PayloadUse?
  /// Buffers of each end for one direction, taking precedence over the run's.
  package var buffers: Int?
  /// Sysctls of the network namespace that its ends live in, by their names; empty where that is the measurement's.
  package var settings: [NetworkSetting] = []
  /// What its server's end is started through; nil where that is the measurement's.
  package var launcher: Launcher?
  /// Its server; nil where that is one of ours.
  package var server: ForeignServer?

  package init(_ transport: Transport) {
    self.transport = transport
    address = .path
    nagle = false
  }

  /// Whether the server listens and accepts, so that a backlog exists.
  package var hasListener: Bool { transport.hasListener && address != .pair }

  /// Whether that is a server of ours.
  var hasOwnListener: Bool { hasListener && server == nil }

  /// Whether several messages can be handed over in one system call.
  package var canBatch: Bool { transport.keepsMessageBoundaries }

  /// Whether the kernel enlarges the receive buffer by itself.
  package var isAutotuned: Bool { transport.isTCP && receiveBuffer == nil }

  /// Whether the pair's descriptors are made before the ends are started.
  package var isInherited: Bool {
    transport == .pipe || (transport.family == .unix && address == .pair)
  }

  /// Whether the pair meets at a name that the harness must make up.
  package var needsName: Bool { transport.family == .unix && address != .pair }

  /// Whether the pair meets at names in the file system.
  package var usesPath: Bool { transport.family == .unix && address == .path }
}

extension Variant: CustomStringConvertible {
  /// The canonical text: the transport, then every option that is not the default.
  package var description: String {
    var text = transport.name
    if address != .path { text += ":address=\(address.rawValue)" }
    if nagle { text += ":nagle=on" }
    if let sendBuffer { text += ":sndbuf=\(sendBuffer)" }
    if let receiveBuffer { text += ":rcvbuf=\(receiveBuffer)" }
    if let wait { text += ":wait=\(wait)" }
    if let batch { text += ":batch=\(batch)" }
    if write != .one { text += ":write=\(write.rawValue)" }
    if quickack { text += ":quickack=on" }
    if let intake { text += ":recv=\(intake)" }
    if let capacity { text += ":capacity=\(capacity)" }
    if let touch { text += ":touch=\(touch)" }
    if let buffers { text += ":buffers=\(buffers)" }
    if !settings.isEmpty { text += ":sysctl=\(NetworkSetting.text(of: settings))" }
    if let launcher { text += ":via=\(launcher.text)" }
    switch server {
    case .command(let command)?: text += ":server=\(command.text)"
    case .running(let server)?: text += ":connect=\(server.words)"
    case nil: break
    }
    return text
  }
}
