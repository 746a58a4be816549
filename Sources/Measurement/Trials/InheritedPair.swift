import BenchmarkModel

/// The descriptors of a pair that are made before its ends are started: pipes and socket pairs.
///
/// The harness closes its own copies at the end of this value's life.
struct InheritedPair: ~Copyable {
  /// nil where the ends meet by themselves.
  let server: Assignment.Inherited?
  let client: Assignment.Inherited?

  /// - Throws: ``Errno`` when no descriptors are left or an option is refused.
  static func make(for variant: Variant) throws(Errno) -> InheritedPair {
    guard variant.isInherited else { return InheritedPair(server: nil, client: nil) }
    return variant.transport == .pipe
      ? try makePipes(capacity: variant.capacity?.bytes) : try makeSockets(variant)
  }

  private static func makePipes(capacity: Int?) throws(Errno) -> InheritedPair {
    let requests = try Pipe.make(capacity: capacity)
    let replies = try Pipe.make(capacity: capacity)
    let pair = InheritedPair(
      server: .init(receiving: requests.readEnd.number, sending: replies.writeEnd.number),
      client: .init(receiving: replies.readEnd.number, sending: requests.writeEnd.number))
    requests.giveUp()
    replies.giveUp()
    return pair
  }

  private static func makeSockets(_ variant: Variant) throws(Errno) -> InheritedPair {
    let sockets = try Socket.makePair(for: variant.transport)
    let pair = InheritedPair(
      server: .init(receiving: sockets.0, sending: sockets.0),
      client: .init(receiving: sockets.1, sending: sockets.1))
    try Socket.apply(variant, to: sockets.0)
    try Socket.apply(variant, to: sockets.1)
    return pair
  }

  deinit {
    let inherited = [server, client].compactMap { $0 }
    for number in Set(inherited.flatMap { [$0.receiving, $0.sending] }) {
      FileDescriptor.close(number)
    }
  }
}
