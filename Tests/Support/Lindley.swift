/// A queue before one server that serves in the order of arrival, worked out request by request (Lindley, The theory of
/// queues with a single server, 1952).
package enum Lindley {
  /// How long each request is there at least, its wait and its service: of a real server that is all but what it takes
  /// to send, to wake and to receive.
  ///
  /// - Parameters:
  ///   - due: when requests come, in nanoseconds.
  ///   - services: how long the server is busy with each.
  package static func latencies(due: [UInt64], services: [UInt64]) -> [UInt64] {
    var wait: UInt64 = 0
    return due.indices.map { number in
      if number > 0 {
        let (left, gap) = (wait + services[number - 1], due[number] - due[number - 1])
        wait = left > gap ? left - gap : 0
      }
      return wait + services[number]
    }
  }
}
