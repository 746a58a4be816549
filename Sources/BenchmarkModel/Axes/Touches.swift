/// Whether the ends write and read every byte of their messages.
package enum Touches: WordAxis, WorkloadAxis {
  package typealias Word = PayloadUse
  package typealias Value = PayloadUse

  package static let flag = "--touch"
  package static let placeholder = "WHETHER,..."
  package static let help =
    "Whether each end writes every byte of a message before a send, and reads and checks every byte after a"
    + " receive. \(ownersInWords)"
  package static let kind = "choice"
  package static let standard = [PayloadUse.off]
  package static let column = KeyColumn(
    "touch", isInEveryFile: false, hasDefault: true,
    "whether each end writes every byte of a message before a send and reads every byte after a receive: `off` or"
      + " `on`; empty where it is not asked")
  package static var path: any WritableKeyPath<Benchmark, PayloadUse> & Sendable { \.touch }

  package static func cells(of benchmark: Benchmark) -> [String] {
    [isOpen(to: benchmark) ? benchmark.touch.rawValue : ""]
  }

  /// Files and ends that do not say leave them alone.
  package static func value(ofCell text: String) throws(GrammarError) -> PayloadUse {
    text.isEmpty ? .off : try KnownWords.parse(text, kind: kind)
  }

  package static func own(of variant: Variant) -> PayloadUse? { variant.touch }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.variant.touch == nil && benchmark.touch != .off ? "touch=\(benchmark.touch)" : nil
  }

  package static let isAlwaysTold = true

  package static func complaint(about choices: AxisChoices) -> String? {
    let isOpen =
      choices.workloads.contains { $0.traits.has(Touches.self) }
      && choices.variants.contains { $0.touch == nil }
    if isOpen || choices.touches == standard { return nil }
    return
      "--touch has nothing to act on; select the workload latency or throughput and a transport without 'touch', or leave it out"
  }

  /// Why the ends of a benchmark cannot do it; nil where they can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    guard benchmark.touch == .on, let intake = benchmark.variant.intake else { return nil }
    return
      "--touch on reads whole messages, and recv=\(intake) takes them as they are cut; leave one of them out"
  }
}

extension PayloadUse: CustomStringConvertible {
  package var description: String { rawValue }
}

extension AxisChoices {
  package var touches: [PayloadUse] {
    get { self[Touches.self] }
    set { self[Touches.self] = newValue }
  }
}
