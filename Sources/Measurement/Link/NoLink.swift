/// Stands for the link of an end that exchanges no messages with its peer.
struct NoLink: MessageLink, ~Copyable {
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer { .closed }
  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer { .closed }
}
