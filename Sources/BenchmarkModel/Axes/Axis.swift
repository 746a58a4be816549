/// Something by which benchmarks differ: what the command line calls it, and which columns hold it.
package protocol Axis: Sendable {
  associatedtype Value: Hashable & Sendable

  /// The option, with its dashes.
  static var flag: String { get }
  /// What stands for its value in help; empty for a switch, which has none.
  static var placeholder: String { get }
  /// Whole sentences for help; the first alone serves as the description in completions.
  static var help: String { get }
  /// What a shell completes the value with; empty where there is no closed set of words.
  static var knownWords: [String] { get }
  /// What is measured unless the command line, or a command's preset, says otherwise.
  static var standard: [Value] { get }
  /// Reads the option's value.
  ///
  /// - Throws: ``GrammarError`` with one sentence.
  static func parseList(_ text: String) throws(GrammarError) -> [Value]
  /// The value as it would be typed.
  static func text(_ value: Value) -> String

  /// The columns that hold it, in every file that names benchmarks, and in what an end is assigned.
  static var columns: [KeyColumn] { get }
  /// The cells of these columns; empty where something does not apply.
  static func cells(of benchmark: Benchmark) -> [String]
  /// Takes in what ``cells(of:)`` has written.
  ///
  /// - Throws: ``KeyColumn/Unreadable`` with the column.
  static func read(
    _ cells: [String], into benchmark: inout Benchmark
  ) throws(KeyColumn.Unreadable)

  /// Why what was chosen contradicts itself, or has nothing to act on: one sentence that names the option
  /// and the remedy; nil where all is well.
  static func complaint(about choices: AxisChoices) -> String?
}

extension Axis {
  package static var knownWords: [String] { [] }

  /// The values as they would be typed.
  package static func text(_ values: [Value]) -> String {
    values.map(text).joined(separator: ",")
  }
}

extension Axis where Value: CustomStringConvertible {
  package static func text(_ value: Value) -> String { value.description }
}

/// An axis along which every variant of a workload may be measured.
package protocol VaryingAxis: Axis {
  /// Whether a benchmark, of which the variant and the workload are known, can vary along it.
  static func isOpen(to plain: Benchmark) -> Bool
  /// What a variant brings itself, which takes precedence over the choices; nil where it brings nothing.
  static func own(of variant: Variant) -> Value?
  /// What a benchmark has, of which the variant and the workload are known, where nobody asks for anything.
  static func standard(of plain: Benchmark) -> [Value]
  static func set(_ value: Value, of benchmark: inout Benchmark)

  /// Sorts benchmarks: the text of a smaller value precedes that of a larger.
  static func sortKey(of benchmark: Benchmark) -> String
  /// What a row's name says, as in `backlog=8`; nil where nothing is to be said.
  static func label(of benchmark: Benchmark) -> String?
  /// What must differ among benchmarks for their names to say it.
  static func distinction(of benchmark: Benchmark) -> String?
  /// Whether the name says it although it is the same everywhere.
  static var isAlwaysTold: Bool { get }
}

extension VaryingAxis {
  package static func own(of variant: Variant) -> Value? { nil }
  package static func standard(of plain: Benchmark) -> [Value] { standard }
  package static func distinction(of benchmark: Benchmark) -> String? { label(of: benchmark) }
  package static var isAlwaysTold: Bool { false }

  /// Whether a benchmark is here what it is where nobody asks for anything.
  package static func isStandard(_ benchmark: Benchmark) -> Bool {
    standard(of: benchmark).contains { value in
      var plain = benchmark
      set(value, of: &plain)
      return cells(of: plain) == cells(of: benchmark)
    }
  }
}

/// An axis whose value is one property of a benchmark and one column.
package protocol ColumnAxis: VaryingAxis {
  static var column: KeyColumn { get }
  static var path: any WritableKeyPath<Benchmark, Value> & Sendable { get }
  static func cell(_ value: Value) -> String
  /// Reads the form of ``cell(_:)``.
  ///
  /// - Throws: ``GrammarError`` for anything else.
  static func value(ofCell text: String) throws(GrammarError) -> Value
  /// The place of a value among others.
  static func rank(of value: Value) -> Int
}

extension ColumnAxis {
  package static var columns: [KeyColumn] { [column] }

  package static func cells(of benchmark: Benchmark) -> [String] {
    [cell(benchmark[keyPath: path])]
  }

  package static func read(
    _ cells: [String], into benchmark: inout Benchmark
  ) throws(KeyColumn.Unreadable) {
    benchmark[keyPath: path] = try column.reading { () throws(GrammarError) in
      try value(ofCell: cells[0])
    }
  }

  package static func set(_ value: Value, of benchmark: inout Benchmark) {
    benchmark[keyPath: path] = value
  }

  package static func cell(_ value: Value) -> String { text(value) }

  package static func sortKey(of benchmark: Benchmark) -> String {
    SortKey.text(rank(of: benchmark[keyPath: path]))
  }
}
