/// Who ends a connection, and how.
package enum Closers: WordAxis, WorkloadAxis {
  package typealias Word = Closer
  package typealias Value = Closer?

  package static let flag = "--closer"
  package static let placeholder = "WHO,..."
  package static let help =
    "Who closes a connection first: client, server, or the client by a reset (reset), which"
    + " leaves no TIME_WAIT. \(ownersInWords)"
  package static let kind = "closer"
  package static let standard: [Closer?] = [.client]
  package static let column = KeyColumn(
    "closer", isInEveryFile: false,
    "who closes a connection first: `client`, `server`, or the client by a `reset`. For `backlog` and `overload` it"
      + " says how clients leave; empty where there are no connections, or all messages share one")
  package static var path: any WritableKeyPath<Benchmark, Closer?> & Sendable { \.closer }

  /// Clients of other workloads, too, are the first to leave.
  package static let isStandardEverywhere = true

  /// Where connects are offered, what is offered says it.
  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.offered == nil ? benchmark.closer.map { "closer=\($0)" } : nil
  }

}

extension AxisChoices {
  package var closers: [Closer?] {
    get { self[Closers.self] }
    set { self[Closers.self] = newValue }
  }
}
