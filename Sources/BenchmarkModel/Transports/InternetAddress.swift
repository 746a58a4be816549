import Glibc

/// A host of the Internet Protocol by its number, of version 4 or 6.
package struct InternetAddress: Hashable, Sendable {
  /// In network byte order: 4 or 16.
  package let bytes: [UInt8]

  /// - Parameter bytes: 4 or 16.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// 127.0.0.1.
  package static let loopback = InternetAddress([127, 0, 0, 1])
  /// ::1.
  package static let loopback6 = InternetAddress([UInt8](repeating: 0, count: 15) + [1])

  package var isVersion6: Bool { bytes.count == 16 }

  /// `inet_pton(3)`: nil for what is no number, as a name.
  package init?(_ text: String) {
    let isVersion6 = text.contains(":")
    var bytes = [UInt8](repeating: 0, count: isVersion6 ? 16 : 4)
    guard inet_pton(isVersion6 ? AF_INET6 : AF_INET, text, &bytes) == 1 else { return nil }
    self.bytes = bytes
  }
}

extension InternetAddress: CustomStringConvertible {
  /// `inet_ntop(3)`.
  package var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    return bytes.withUnsafeBytes {
      inet_ntop(
        isVersion6 ? AF_INET6 : AF_INET, $0.baseAddress, &text, socklen_t(text.count)
      ).map { String(cString: $0) } ?? ""
    }
  }
}
