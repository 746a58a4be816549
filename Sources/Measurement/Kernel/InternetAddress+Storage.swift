import BenchmarkModel
import Glibc

extension InternetAddress {
  /// With a port, in the kernel's form.
  func storage(port: UInt16) -> sockaddr_storage {
    var storage = sockaddr_storage()
    withUnsafeMutableBytes(of: &storage) { raw in
      if isVersion6 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        withUnsafeMutableBytes(of: &address.sin6_addr) { $0.copyBytes(from: bytes) }
        raw.storeBytes(of: address, as: sockaddr_in6.self)
      } else {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        withUnsafeMutableBytes(of: &address.sin_addr) { $0.copyBytes(from: bytes) }
        raw.storeBytes(of: address, as: sockaddr_in.self)
      }
    }
    return storage
  }

  /// How much of ``storage(port:)`` is used.
  var storageLength: socklen_t {
    socklen_t(isVersion6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
  }

  /// What the kernel has written; nil where it is too short, or of another family.
  static func reading(
    _ raw: UnsafeRawBufferPointer
  ) -> (address: InternetAddress, port: UInt16)? {
    guard raw.count >= MemoryLayout<sa_family_t>.size else { return nil }
    let family = CInt(raw.loadUnaligned(as: sa_family_t.self))
    let place: (offset: Int?, count: Int)
    switch family {
    case AF_INET: place = (MemoryLayout<sockaddr_in>.offset(of: \.sin_addr), 4)
    case AF_INET6: place = (MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr), 16)
    default: return nil
    }
    guard let offset = place.offset, raw.count >= offset + place.count else { return nil }
    let port = UInt16(bigEndian: raw.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
    return (InternetAddress(Array(raw[offset..<(offset + place.count)])), port)
  }
}
