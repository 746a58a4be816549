/// How a message is handed to a byte stream: as a whole, or as a header and a body, as programs do that frame their
/// messages.
package enum WriteManner: String, CaseIterable, Sendable {
  /// In one send, header and body in one piece of memory.
  case one
  /// In two sends.
  case two
  /// In one `sendmsg(2)` of two parts; of a pipe, `writev(2)`.
  case gather
  /// In two sends, the first with MSG_MORE.
  case more
  /// In two sends between setting TCP_CORK and clearing it.
  case cork

  /// Bytes of the header.
  package static let headerSize = 8

  /// Whether the body is a send of its own that TCP may hold back until the header is acknowledged.
  package var leavesBodyAlone: Bool { self == .two }
}
