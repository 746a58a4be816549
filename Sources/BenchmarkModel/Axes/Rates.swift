/// At how many requests a second the clients of a server together offer them.
package enum Rates: ColumnAxis {
  package static let flag = "--rates"
  package static let placeholder = "N,..."
  package static let help =
    "Requests a second that all clients together offer, whatever becomes of them: 1 to 10M, as in 500, 30k or"
    + " 1k..200k*2. Only the workload load has it."
  package static let standard: [Int?] = [5_000, 20_000, 50_000, 100_000]
  package static let column = KeyColumn(
    "rate", unit: "1/s", isInEveryFile: false,
    "requests a second that all clients together offer; empty but for `load`")
  package static var path: any WritableKeyPath<Benchmark, Int?> & Sendable { \.rate }

  /// Beyond it, the time from one to the next is less than the clock and a loop resolve.
  package static let highest = 10_000_000

  package static func parseList(_ text: String) throws(GrammarError) -> [Int?] {
    try ListGrammar.parse(text, of: "rate") { item throws(GrammarError) in
      try NumberRange(parsing: item, parseBound: parse).values
    }
  }

  /// Reads one rate, as in `500`, `30k` or `1.5M`; k is 1000.
  private static func parse(_ text: String) throws(GrammarError) -> Int {
    let factors: [Character: Double] = ["k": 1e3, "K": 1e3, "M": 1e6]
    let factor = text.last.flatMap { factors[$0] }
    let digits = factor == nil ? text : String(text.dropLast())
    let isDecimal = digits.utf8.allSatisfy { "0123456789.".utf8.contains($0) }
    guard isDecimal, let number = Double(digits), let rate = Int(exactly: number * (factor ?? 1)),
      (1...highest).contains(rate)
    else {
      throw GrammarError(
        "'\(text)' is not a rate; write requests a second from 1 to 10M, as in 500, 30k or 1.5M")
    }
    return rate
  }

  /// As it is told to people: `30k`, `1.5M`.
  package static func text(_ value: Int?) -> String {
    guard let value else { return "" }
    let units = [(1_000_000, "M"), (1_000, "k")]
    guard let (unit, name) = units.first(where: { value >= $0.0 && value % ($0.0 / 1000) == 0 })
    else { return "\(value)" }
    let (whole, rest) = value.quotientAndRemainder(dividingBy: unit)
    let digits = rest == 0 ? "" : "\(unit + rest)".dropFirst()
    let decimals = String(digits.reversed().drop { $0 == "0" }.reversed())
    return "\(whole)\(decimals.isEmpty ? "" : ".\(decimals)")\(name)"
  }

  package static func cell(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }

  package static func value(ofCell text: String) throws(GrammarError) -> Int? {
    text.isEmpty ? nil : try WholeNumber.parse(text, from: 1)
  }

  package static func rank(of value: Int?) -> Int { value ?? 0 }

  package static func isOpen(to plain: Benchmark) -> Bool {
    plain.workload.traits.has(Rates.self)
  }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.rate.map { "rate=\(text($0))" }
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    idle(Rates.self, choices)
  }

  /// Of an axis that only load has.
  static func idle(_ axis: (some Axis).Type, _ choices: AxisChoices) -> String? {
    let isIdle = !choices.workloads.contains { $0.traits.has(axis) }
    return isIdle && choices.chosen(axis) != nil
      ? "\(axis.flag) has nothing to act on; use --workloads load, or leave it out" : nil
  }
}
