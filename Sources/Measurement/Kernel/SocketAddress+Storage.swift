import BenchmarkModel
import Glibc

extension SocketAddress {
  /// An address in the kernel's form: made once for many calls, or written by one for the next.
  struct Storage {
    private var bytes = sockaddr_storage()
    private var length: socklen_t = 0

    /// No address yet.
    init() {}

    fileprivate init(_ address: SocketAddress) {
      address.withSockaddr { adopt($0, $1) }
    }

    /// Takes an address that the kernel has written elsewhere.
    mutating func adopt(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) {
      withUnsafeMutableBytes(of: &bytes) {
        $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(length)))
      }
      self.length = length
    }

    /// `connect(2)`.
    @inline(__always)
    func connect(_ number: CInt) -> CallResult {
      withUnsafePointer(to: bytes) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          SystemCall.connect(number, to: $0, length)
        }
      }
    }

    /// `bind(2)`.
    @inline(__always)
    func bind(_ number: CInt) -> CallResult {
      withUnsafePointer(to: bytes) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          SystemCall.bind(number, to: $0, length)
        }
      }
    }

    /// `sendto(2)` to this address.
    @inline(__always)
    mutating func send(
      _ number: CInt, _ message: UnsafeRawPointer, _ count: Int, _ flags: CInt
    ) -> CallResult {
      let length = length
      return withUnsafePointer(to: &bytes) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          SystemCall.send(number, message, count, flags, to: $0, length)
        }
      }
    }

    /// `recvfrom(2)`: becomes the sender's address, unless the call fails.
    @inline(__always)
    mutating func receive(
      _ number: CInt, _ message: UnsafeMutableRawPointer, _ count: Int, _ flags: CInt
    ) -> CallResult {
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let result = withUnsafeMutablePointer(to: &bytes) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          SystemCall.receive(number, message, count, flags, from: $0, &length)
        }
      }
      if result.value >= 0 { self.length = length }
      return result
    }

    /// The same in a form to be read; nil for an address without a name and for one of another family.
    var address: SocketAddress? {
      withUnsafePointer(to: bytes) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          SocketAddress($0, length: length)
        }
      }
    }
  }

  var storage: Storage { Storage(self) }
}
