/// What is known of a column of numbers: a metric's, or a condition's.
package struct Quantity: Sendable {
  /// In base units but for what the kernel counts in others.
  package enum Unit: String, Sendable {
    case nanoseconds = "ns"
    case microseconds = "us"
    case perSecond = "1/s"
    case bytes
    case bytesPerSecond = "bytes/s"
    case nanosecondsPerMessage = "ns/message"
    case fraction, ratio, count
    /// Of 1/100 s, in which the kernel counts CPU time.
    case ticks = "1/100 s"
  }

  /// The column's name, unit last.
  package let name: String
  package let unit: Unit
  /// What it can be in a trial that counts.
  package let possibleValues: PossibleValues
  /// Whether every version has had the column.
  package let isInEveryFile: Bool
  /// For the table of columns, without a full stop at its end.
  package let meaning: String

  /// How many decimals the CSV files carry.
  package var decimals: Int { unit == .fraction || unit == .ratio ? 6 : 3 }
}

/// A kind of quantity of which a trial has many, each in a column of its own.
package protocol QuantityColumn: Hashable, Sendable {
  /// In the order of the columns.
  static var all: [Self] { get }
  var quantity: Quantity { get }
}

extension QuantityColumn {
  package var name: String { quantity.name }
  package var unit: Quantity.Unit { quantity.unit }
  package var possibleValues: PossibleValues { quantity.possibleValues }
  package var isInEveryFile: Bool { quantity.isInEveryFile }
  package var meaning: String { quantity.meaning }
  package var decimals: Int { quantity.decimals }

  package static func == (left: Self, right: Self) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Facts that all copies of a value share: as the key of a dictionary it is one pointer wide, of
/// which a long run keeps millions.
final class Shared<Facts: Sendable>: Sendable {
  let facts: Facts

  init(_ facts: Facts) { self.facts = facts }
}
