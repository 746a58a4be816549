import Glibc

extension SocketAddress {
  /// An address in the kernel's form, made once for many calls.
  struct Storage {
    private var bytes = sockaddr_storage()
    private var length: socklen_t = 0

    fileprivate init(_ address: SocketAddress) {
      var (bytes, length) = (sockaddr_storage(), socklen_t(0))
      address.withSockaddr { source, count in
        length = count
        withUnsafeMutableBytes(of: &bytes) {
          $0.copyMemory(from: UnsafeRawBufferPointer(start: source, count: Int(count)))
        }
      }
      (self.bytes, self.length) = (bytes, length)
    }

    /// `connect(2)`: 0, or -1 with `errno`.
    @inline(__always)
    func connect(_ descriptor: CInt) -> CInt {
      withUnsafePointer(to: bytes) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.connect(descriptor, $0, length)
        }
      }
    }

    /// `bind(2)`: 0, or -1 with `errno`.
    @inline(__always)
    func bind(_ descriptor: CInt) -> CInt {
      withUnsafePointer(to: bytes) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.bind(descriptor, $0, length)
        }
      }
    }
  }

  var storage: Storage { Storage(self) }
}
