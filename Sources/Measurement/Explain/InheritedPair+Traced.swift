import BenchmarkModel

extension InheritedPair {
  /// Makes the descriptors of a pair that its ends inherit, each call by a tracer.
  static func make(
    for variant: Variant, by tracer: inout CallTracer
  ) throws(EndFailure) -> InheritedPair {
    guard variant.isInherited else { return InheritedPair(server: nil, client: nil) }
    guard variant.transport != .pipe else {
      let requests = try numbers("pipe2", "O_CLOEXEC", by: &tracer) { SystemCall.pipe($0) }
      let replies = try numbers("pipe2", "O_CLOEXEC", by: &tracer) { SystemCall.pipe($0) }
      if let capacity = variant.capacity {
        for pipe in [requests.1, replies.1] { try tracer.setCapacity(capacity.bytes, of: pipe) }
      }
      return InheritedPair(
        server: .init(receiving: requests.0, sending: replies.1),
        client: .init(receiving: replies.0, sending: requests.1))
    }
    let transport = variant.transport
    let sockets = try numbers("socketpair", CallWords.socket(of: transport), by: &tracer) {
      SystemCall.socketPair(Socket.domain(of: transport), Socket.type(of: transport), $0)
    }
    let pair = InheritedPair(
      server: .init(receiving: sockets.0, sending: sockets.0),
      client: .init(receiving: sockets.1, sending: sockets.1))
    try tracer.setOptions(variant, of: sockets.0)
    try tracer.setOptions(variant, of: sockets.1)
    return pair
  }

  private static func numbers(
    _ name: String, _ arguments: String, by tracer: inout CallTracer,
    _ call: (UnsafeMutablePointer<CInt>?) -> CallResult
  ) throws(EndFailure) -> (CInt, CInt) {
    var numbers: [CInt] = [-1, -1]
    let words = { (_: Int) in "0, [\(numbers[0]), \(numbers[1])]" }
    try tracer.make(.makePair, name, arguments, result: words) {
      numbers.withUnsafeMutableBufferPointer { call($0.baseAddress) }
    }
    return (numbers[0], numbers[1])
  }
}
