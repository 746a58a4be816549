import Glibc

/// Where the messages of a datagram end go, and where they come from.
protocol DatagramPeer: ~Copyable {
  /// Whether each message must bring its sender's address.
  static var needsAddress: Bool { get }

  init()
  /// Takes `address` for the peer from now on.
  mutating func adopt(_ address: UnsafePointer<sockaddr>, _ length: socklen_t)
  mutating func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> Int
  mutating func receive(_ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int
}

/// The socket is connected: `send(2)`, `recv(2)`.
struct ConnectedPeer: DatagramPeer, ~Copyable {
  static var needsAddress: Bool { false }

  mutating func adopt(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {}

  @inline(__always)
  mutating func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    Glibc.send(descriptor, bytes, count, MessageFlags.noSignal)
  }

  @inline(__always)
  mutating func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int
  ) -> Int {
    recv(descriptor, bytes, count, MessageFlags.trueLength)
  }
}

/// The socket serves whoever sends: `recvfrom(2)`, and `sendto(2)` to the last sender.
struct LastSender: DatagramPeer, ~Copyable {
  static var needsAddress: Bool { true }

  private var address = sockaddr_storage()
  private var length: socklen_t = 0

  mutating func adopt(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
    withUnsafeMutableBytes(of: &self.address) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(length)))
    }
    self.length = length
  }

  @inline(__always)
  mutating func send(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    let length = length
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, bytes, count, MessageFlags.noSignal, $0, length)
      }
    }
  }

  @inline(__always)
  mutating func receive(
    _ descriptor: CInt, _ bytes: UnsafeMutableRawPointer, _ count: Int
  ) -> Int {
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let received = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        recvfrom(descriptor, bytes, count, MessageFlags.trueLength, $0, &length)
      }
    }
    if received >= 0 { self.length = length }
    return received
  }
}

/// Messages over a socket that keeps their boundaries.
struct DatagramLink<Peer: DatagramPeer & ~Copyable, Wait: Waiting & ~Copyable>: MessageLink,
  ~Copyable
{
  private let descriptor: CInt
  let size: Int
  /// Whether a message of no bytes means that the peer has closed.
  let endsWithEmptyMessage: Bool
  var peer = Peer()
  var wait: Wait

  init(endpoint: DataEndpoint, size: Int) throws(Errno) {
    descriptor = endpoint.receiving
    self.size = size
    endsWithEmptyMessage = endpoint.closesVisibly
    wait = try Wait(receiving: endpoint.receiving, sending: endpoint.sending)
  }

  @inline(__always)
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    while true {
      let count = peer.send(descriptor, buffer, size)
      if count == size { return .done }
      if count >= 0 { return .misfit }
      if Errno.last != .wouldBlock { return .failed(.last) }
      if !wait.foundNoRoom() { return .pausing }
    }
  }

  @inline(__always)
  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    while true {
      if !wait.waitToReceive() { return .pausing }
      let count = peer.receive(descriptor, buffer, size)
      if count == size { return .done }
      if count >= 0 { return count == 0 && endsWithEmptyMessage ? .closed : .misfit }
      if Errno.last != .wouldBlock { return .failed(.last) }
      if !wait.foundNothing() { return .pausing }
    }
  }
}
