/// How long the messages of a benchmark are: its requests, and the replies to them. Messages that have no
/// reply are requests.
package struct MessageSize: Hashable, Sendable {
  package let request: ByteCount
  package let reply: ByteCount

  package init(request: ByteCount, reply: ByteCount) {
    self.request = request
    self.reply = reply
  }

  /// The same both ways.
  package init(_ bytes: Int) { self.init(request: ByteCount(bytes), reply: ByteCount(bytes)) }

  /// What is left where nobody replies.
  package var withoutReply: MessageSize { MessageSize(request.bytes) }
  package var isSameBothWays: Bool { request == reply }

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
  package var description: String { isSameBothWays ? "\(request)" : "\(request):\(reply)" }

  /// As in "64 bytes a message".
  package var inWords: String {
    isSameBothWays
      ? "\(request) bytes a message" : "\(request) bytes a request and \(reply) a reply"
  }

  /// At the end of a sentence about requests: how long the replies are, where they differ.
  package var repliesInWords: String { isSameBothWays ? "" : " with \(reply)-byte replies" }
}
