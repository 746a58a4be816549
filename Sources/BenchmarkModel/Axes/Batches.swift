/// How many messages are handed to the kernel in one call.
package enum Batches: ColumnAxis {
  package static let flag = "--batch"
  package static let placeholder = "N,..."
  package static let help =
    "Messages handed over in one system call, 1 to \(Variant.largestBatch). Only throughput of transports that"
    + " keep message boundaries has it."
  package static let standard = [1]
  package static let column = KeyColumn("batch", "messages handed to the kernel in one call")
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.batch }

  package static func parseList(_ text: String) throws(GrammarError) -> [Int] {
    try ListGrammar.parse(text, of: "batch") { item throws(GrammarError) in
      [try Variant.parseBatch(item)]
    }
  }

  package static func value(ofCell text: String) throws(GrammarError) -> Int {
    try WholeNumber.parse(text, from: 1)
  }

  package static func rank(of value: Int) -> Int { value }

  package static func isOpen(to plain: Benchmark) -> Bool {
    plain.workload.traits.has(Batches.self) && plain.variant.canBatch
  }

  package static func own(of variant: Variant) -> Int? { variant.batch }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.variant.batch == nil && isOpen(to: benchmark) ? "batch=\(benchmark.batch)" : nil
  }

  package static func distinction(of benchmark: Benchmark) -> String? { "\(benchmark.batch)" }

  package static func complaint(about choices: AxisChoices) -> String? {
    let isOpen =
      choices.workloads.contains { $0.traits.has(Batches.self) }
      && choices.variants.contains { $0.canBatch && $0.batch == nil }
    if isOpen || choices.batches == standard { return nil }
    return
      "--batch has nothing to act on; select the workload throughput and a transport that keeps"
      + " message boundaries, such as udp, or leave it out"
  }
}

extension AxisChoices {
  package var batches: [Int] {
    get { self[Batches.self] }
    set { self[Batches.self] = newValue }
  }
}
