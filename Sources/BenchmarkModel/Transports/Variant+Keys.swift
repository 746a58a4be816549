extension Variant {
  /// The keys of `TRANSPORT[:key=value]...`.
  package enum Key: String, CaseIterable, Sendable {
    case address, nagle, sndbuf, rcvbuf, wait, batch, write, quickack, recv, capacity, touch,
      buffers, sysctl, via, server, connect

    /// What sockets and pipes themselves are made like, whatever is done with them.
    package static let ofSockets: [Key] = [.address, .nagle, .sndbuf, .rcvbuf, .capacity, .sysctl]
    /// How bytes of a stream are handed over and taken, which not every workload can follow.
    package static let ofStreams: [Key] = [.write, .quickack, .recv, .capacity]
    /// Those that came with versions, and that not every build knows.
    package static let added = ofStreams + [.touch, .buffers, .sysctl, .via, .server, .connect]

    /// The axis that it chooses a value of; nil where there is none, or every workload has it.
    var axis: (any VaryingAxis.Type)? {
      switch self {
      case .touch: Touches.self
      case .buffers: Buffers.self
      default: nil
      }
    }
  }

  /// Those whose value is not the default.
  package var keys: [Key] {
    Key.allCases.filter { key in
      switch key {
      case .address: address != .path
      case .nagle: nagle
      case .sndbuf: sendBuffer != nil
      case .rcvbuf: receiveBuffer != nil
      case .wait: wait != nil
      case .batch: batch != nil
      case .write: write != .one
      case .quickack: quickack
      case .recv: intake != nil
      case .capacity: capacity != nil
      case .touch: touch != nil
      case .buffers: buffers != nil
      case .sysctl: !settings.isEmpty
      case .via: launcher != nil
      case .server: serverCommand != nil
      case .connect: runningServer != nil
      }
    }
  }

  package var streamKeys: [Key] { keys.filter(Key.ofStreams.contains) }
}
