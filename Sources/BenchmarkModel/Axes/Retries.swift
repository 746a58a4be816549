/// What a client does whose connect finds no room.
package enum Retries: WordAxis, WorkloadAxis {
  package typealias Word = ClientRetry
  package typealias Value = ClientRetry?

  package static let flag = "--client-retry"
  package static let placeholder = "HOW,..."
  package static let help =
    "What a client does that finds no room: give up (none), sleep in connect(2) (block),"
    + " come again later (backoff), or at a random time until then (jitter). \(ownersInWords)"
  package static let kind = "kind of retry"
  package static let standard: [ClientRetry?] = [ClientRetry.none]
  package static let column = KeyColumn(
    "client_retry", isInEveryFile: false,
    "what a client does that finds no room: `none`, `block`, `backoff`, `jitter`; empty but for `overload`"
  )
  package static var path: any WritableKeyPath<Benchmark, ClientRetry?> & Sendable { \.retry }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.retry.map { "retry=\($0)" }
  }

}

extension AxisChoices {
  package var retries: [ClientRetry?] {
    get { self[Retries.self] }
    set { self[Retries.self] = newValue }
  }
}
