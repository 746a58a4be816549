import BenchmarkModel
import Glibc
import Testing

@testable import Measurement

@Suite struct SocketAddressTests {
  @Test(arguments: [
    (SocketAddress.path("/tmp/a:b c"), "path:/tmp/a:b c"), (.abstract("x"), "abstract:x"),
    (.loopback(port: 0), "inet:0"), (.loopback6(port: 65_535), "inet6:65535"),
    (.internet(InternetAddress("10.0.0.2")!, port: 7), "inet:10.0.0.2:7"),
    (.internet(InternetAddress("fd00::1:2")!, port: 7), "inet6:fd00::1:2:7"),
  ])
  func theirTextReadsBack(address: SocketAddress, text: String) {
    #expect(address.description == text)
    #expect(SocketAddress(text) == address)
  }

  @Test(arguments: [
    "", "inet", "inet:", "inet:65536", "inet:-1", "inet6:x", "udp:1", "/tmp/x",
    "inet:fd00::1:7", "inet6:10.0.0.2:7", "inet:host:7", "inet:10.0.0.2:", "inet::7",
  ])
  func otherTextIsNone(text: String) { #expect(SocketAddress(text) == nil) }

  @Test func theKernelFindsAPathAndItsEnd() {
    let name = "/tmp/x"
    SocketAddress.path(name).withSockaddr { address, length in
      #expect(address.pointee.sa_family == AF_UNIX)
      #expect(length == 2 + 6 + 1)
      let path = UnsafeRawPointer(address).advanced(by: 2).assumingMemoryBound(to: CChar.self)
      #expect(String(cString: path) == name)
    }
  }

  @Test func abstractNamesStartWithAZero() {
    SocketAddress.abstract("x").withSockaddr { address, length in
      let bytes = UnsafeRawBufferPointer(start: address, count: Int(length))
      #expect(Array(bytes[2...]) == [0, UInt8(ascii: "x")])
    }
  }

  @Test func theLongestPathFitsWithItsZero() {
    let name = "/" + String(repeating: "x", count: SocketAddress.longestPath - 1)
    SocketAddress.path(name).withSockaddr { address, length in
      #expect(length == socklen_t(MemoryLayout<sockaddr_un>.size))
      #expect(UnsafeRawBufferPointer(start: address, count: Int(length)).last == 0)
    }
  }

  @Test(arguments: [SocketAddress.loopback(port: 0), .loopback6(port: 0)])
  func theKernelChoosesAPort(address: SocketAddress) throws {
    let isSix = address == .loopback6(port: 0)
    let socket = try Socket.make(for: isSix ? .udp6 : .udp)
    try Socket.bind(socket.number, to: address)
    #expect(try Socket.port(of: socket.number) > 0)
  }
}
