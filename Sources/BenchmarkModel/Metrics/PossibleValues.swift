/// The numbers that a quantity can be; a file or an end that says another is wrong.
package enum PossibleValues: Sendable {
  case aboveZero
  case fromZero
  case fraction

  package func contains(_ value: Double) -> Bool {
    switch self {
    case .aboveZero: value > 0
    case .fromZero: value >= 0
    case .fraction: (0...1).contains(value)
    }
  }

  /// For the end of a sentence, such as "from 0 to 1".
  package var words: String {
    switch self {
    case .aboveZero: "above 0"
    case .fromZero: "0 or more"
    case .fraction: "from 0 to 1"
    }
  }
}
