/// A circumstance of a trial. Unknown ones stay empty.
package struct Condition: QuantityColumn {
  private let shared: Shared<Quantity>

  init(
    _ name: String, unit: Quantity.Unit = .count, possible: PossibleValues = .fromZero,
    isInEveryFile: Bool = false, _ meaning: String
  ) {
    shared = Shared(
      Quantity(
        name: name, unit: unit, possibleValues: possible, isInEveryFile: isInEveryFile,
        meaning: meaning))
  }

  package var quantity: Quantity { shared.facts }
}

extension Condition: CustomStringConvertible {
  package var description: String { name }
}

extension Condition {
  /// Every condition, in the order of its column.
  package static let all =
    ofSlots + ofEnds + ofWarmup + ofQueues + ofHost + ofIdleness + ofPorts + [clockCost]
}
