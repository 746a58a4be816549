import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

/// Sockets that are there, as the kernel lists them.
@Suite struct BoundSocketsTests {
  @Test(arguments: [Transport.tcp, .tcp6, .udp, .udp6]) func ports(transport: Transport) throws {
    let socket = try Socket.make(for: transport)
    let place: SocketAddress =
      transport.family == .inet ? .loopback(port: 0) : .loopback6(port: 0)
    try Socket.bind(socket.number, to: place)
    let address = place.withPort(try Socket.port(of: socket.number))
    #expect(BoundSockets.have(address, of: transport) == !transport.hasListener)
    if transport.hasListener { try Socket.listen(socket.number, backlog: 1) }
    #expect(BoundSockets.have(address, of: transport))
    let others: [Transport] = [.tcp, .udp].filter { $0.isTCP != transport.isTCP }
    for other in others { #expect(!BoundSockets.have(address, of: other)) }
  }

  @Test(arguments: [Transport.unixStream, .unixDatagram, .unixSeqpacket])
  func names(transport: Transport) throws {
    let name = "sockbench-test.\(getpid()).\(transport)"
    let address = SocketAddress.abstract(name)
    let socket = try Socket.make(for: transport)
    #expect(!BoundSockets.have(address, of: transport))
    try Socket.bind(socket.number, to: address)
    if transport.hasListener {
      #expect(!BoundSockets.have(address, of: transport))
      try Socket.listen(socket.number, backlog: 1)
    }
    #expect(BoundSockets.have(address, of: transport))
    for other in [Transport.unixStream, .unixDatagram, .unixSeqpacket] where other != transport {
      #expect(!BoundSockets.have(address, of: other))
    }
  }

  /// A socket of IPv6 that takes IPv4 is one, whether it is bound to any address or to a mapped one.
  @Test(arguments: ["::", "::ffff:127.0.0.1", "::1"]) func ofIPv6(host: String) throws {
    let socket = try Socket.make(for: .tcp6)
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    try #require(inet_pton(AF_INET6, host, &address.sin6_addr) == 1)
    var off: CInt = 0
    setsockopt(socket.number, CInt(IPPROTO_IPV6), IPV6_V6ONLY, &off, 4)
    let isBound = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket.number, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
      }
    }
    try #require(isBound)
    try Socket.listen(socket.number, backlog: 1)
    let port = try Socket.port(of: socket.number)
    #expect(BoundSockets.have(.loopback(port: port), of: .tcp) == (host != "::1"))
  }
}
