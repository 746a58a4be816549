/// What the ends of a pair do with the bytes of messages beside their numbers.
package enum PayloadUse: String, CaseIterable, Sendable {
  /// Nothing: the kernel copies bytes that nobody has written for long, and nobody reads.
  case off
  /// Each end writes every byte before a send, and reads every byte after a receive.
  case on
}
