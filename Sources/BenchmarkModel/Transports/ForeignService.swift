/// What a server that is none of ours has to do for its clients.
package enum ForeignService: Sendable {
  /// It sends back what it gets.
  case echo
  /// It takes what it gets, and sends back what ends a slot alone, with the instant of its last receipt before that.
  case sink

  /// The bytes in which a sink answers: the number that ends a slot, and the instant.
  package static let smallestSinkMessage = 16
}

extension Benchmark {
  /// What its server has to do for it; nil where that is one of ours.
  package var foreignService: ForeignService? {
    variant.server == nil ? nil : workload.traits.foreignService
  }
}
