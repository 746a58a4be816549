import Glibc

/// What the kernel carries at once over a connection: a message that is longer costs another one.
package struct TransferUnits: Equatable, Sendable {
  /// TCP_MAXSEG: bytes of messages in one segment; nil but for TCP.
  package var segment: Int?
  /// IP_MTU or IPV6_MTU: bytes of one packet, headers included; nil but for internet sockets.
  package var packet: Int?
  /// F_GETPIPE_SZ: bytes that the pipe holds; nil but for pipes.
  package var pipe: Int?

  package init() {}

  /// Those of a descriptor that messages are sent to.
  init(of number: CInt) {
    segment = Socket.option(TCP_MAXSEG, at: CInt(IPPROTO_TCP), of: number)
    packet =
      Socket.option(IP_MTU, at: CInt(IPPROTO_IP), of: number)
      ?? Socket.option(IPV6_MTU, at: CInt(IPPROTO_IPV6), of: number)
    pipe = Pipe.capacity(of: number)
  }
}
