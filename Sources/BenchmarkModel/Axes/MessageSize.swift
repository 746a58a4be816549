/// How long the messages of a benchmark are: its requests, and the replies to them. Messages that have no
/// reply are requests.
package struct MessageSize: Hashable, Sendable {
  package let request: ByteCount
  package let reply: ByteCount

  /// The same both ways.
  package init(_ bytes: Int) {
    request = ByteCount(bytes)
    reply = request
  }

  /// The longer of the two.
  package var largest: ByteCount { max(request, reply) }
  /// Both together.
  package var total: ByteCount { ByteCount(request.bytes + reply.bytes) }
}

extension MessageSize: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    (left.request, left.reply) < (right.request, right.reply)
  }
}

extension MessageSize: CustomStringConvertible {
  package var description: String { request.description }
}
