/// How a client that offers requests at a rate waits for the next to be due.
package enum Pacings: WordAxis, WorkloadAxis {
  package typealias Word = Pacing
  package typealias Value = Pacing?

  package static let flag = "--pacing"
  package static let placeholder = "HOW,..."
  package static let help =
    "How a client waits until the next request is due: it asks again and again (spin), or sleeps (sleep), as it"
    + " always does with both ends on one CPU. \(ownersInWords)"
  package static let kind = "kind of pacing"
  package static let standard: [Pacing?] = [.spin]
  package static let column = KeyColumn(
    "pacing", isInEveryFile: false,
    "how the client waits until a request is due: `spin` or `sleep`; empty but for `load`")
  package static var path: any WritableKeyPath<Benchmark, Pacing?> & Sendable { \.pacing }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.pacing.map { "pacing=\($0)" }
  }

  /// On one CPU there is no choice, and nothing to tell apart.
  package static func distinction(of benchmark: Benchmark) -> String? {
    benchmark.placement.isOneCPU ? nil : label(of: benchmark)
  }

}
