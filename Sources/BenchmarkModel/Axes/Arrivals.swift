/// How requests that are offered at a rate are spread over time.
package enum Arrivals: WordAxis, WorkloadAxis {
  package typealias Word = ArrivalPattern
  package typealias Value = ArrivalPattern?

  package static let flag = "--arrivals"
  package static let placeholder = "HOW,..."
  package static let help =
    "How requests at a rate are spread over time: like those of many independent callers (poisson), or evenly"
    + " (constant). \(ownersInWords)"
  package static let kind = "kind of arrivals"
  package static let standard: [ArrivalPattern?] = [.poisson]
  package static let column = KeyColumn(
    "arrivals", isInEveryFile: false,
    "how requests are spread over time: `poisson` or `constant`; empty but for `load`")
  package static var path: any WritableKeyPath<Benchmark, ArrivalPattern?> & Sendable { \.arrivals }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.arrivals.map { "arrivals=\($0)" }
  }

}
