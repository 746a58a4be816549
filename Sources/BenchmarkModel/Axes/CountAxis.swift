/// An axis whose values are numbers from 1 on, 1 unless others are chosen.
package protocol CountAxis: ColumnAxis, WorkloadAxis where Value == Int {
  /// What a value is, for complaints, such as "depth" or "number of clients".
  static var kind: String { get }
  static var largest: Int { get }
}

extension CountAxis {
  package static var placeholder: String { "N,..." }
  package static var standard: [Int] { [1] }

  /// Reads numbers and ranges of them.
  package static func parseList(_ text: String) throws(GrammarError) -> [Int] {
    try ListGrammar.parse(text, of: kind) { item throws(GrammarError) in
      try NumberRange(parsing: item, parseBound: parse).values
    }
  }

  /// Reads one number.
  package static func parse(_ text: String) throws(GrammarError) -> Int {
    guard let value = Int(text), (1...largest).contains(value) else {
      throw GrammarError("'\(text)' is not a \(kind); write a whole number from 1 to \(largest)")
    }
    return value
  }

  package static func cells(of benchmark: Benchmark) -> [String] {
    [isOpen(to: benchmark) ? cell(benchmark[keyPath: path]) : ""]
  }

  /// Files and ends that do not say have 1.
  package static func value(ofCell text: String) throws(GrammarError) -> Int {
    text.isEmpty ? 1 : try parse(text)
  }

  package static func rank(of value: Int) -> Int { value }
  package static var isAlwaysTold: Bool { true }
}
