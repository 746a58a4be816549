/// Bytes of an end's messages, by their direction.
struct MessageSizes: Equatable, Sendable {
  let sent: Int
  let received: Int

  /// How many bytes messages of both directions have.
  var common: Int { min(sent, received) }
  /// How much memory any of them takes.
  var largest: Int { max(sent, received) }
}
