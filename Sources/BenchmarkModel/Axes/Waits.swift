/// How an end waits for a message.
package enum Waits: WordAxis {
  package typealias Word = WaitStrategy
  package typealias Value = WaitStrategy

  package static let flag = "--wait"
  package static let placeholder = "HOW,..."
  package static let help =
    "How an end waits for a message: in the receive call (block), in poll(2) or epoll(7), or not at all (spin)."
  package static let kind = "wait strategy"
  package static let standard = [WaitStrategy.block]
  package static let column = KeyColumn(
    "wait",
    "how an end waits: `block` in the receive call, `poll`, `epoll`, or `spin` without pause")
  package static var path: any WritableKeyPath<Benchmark, WaitStrategy> & Sendable { \.wait }

  package static func isOpen(to plain: Benchmark) -> Bool { true }
  package static func own(of variant: Variant) -> WaitStrategy? { variant.wait }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.variant.wait == nil ? "wait=\(benchmark.wait)" : nil
  }

  package static func distinction(of benchmark: Benchmark) -> String? { benchmark.wait.rawValue }

  package static func complaint(about choices: AxisChoices) -> String? {
    let reasons = choices.workloads.map { $0.traits.reasonAgainstWaits }
    guard let first = reasons.first, let reason = first, !reasons.contains(nil) else { return nil }
    if choices.waits != standard {
      return "--wait has nothing to act on, as \(reason); leave it out"
    }
    let choosing = choices.variants.first { ![nil, .block].contains($0.wait) }
    return choosing.map {
      "--transports: the wait of '\($0)' has nothing to act on, as \(reason); leave it out"
    }
  }
}

extension AxisChoices {
  package var waits: [WaitStrategy] {
    get { self[Waits.self] }
    set { self[Waits.self] = newValue }
  }
}
