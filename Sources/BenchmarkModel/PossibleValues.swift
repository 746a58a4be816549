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

extension Metric {
  /// Of a trial that counts: whatever was timed took time, and something came.
  package var possibleValues: PossibleValues {
    switch self {
    case .lossFraction: .fraction
    case .goodput, .messagesPerSecond, .roundTripsPerSecond, .connectionsPerSecond, .lifecycleMin,
      .lifecycleMean, .lifecycleTrimmedMean, .lifecycleP5, .lifecycleP50, .lifecycleP90,
      .lifecycleP99, .lifecycleP999, .lifecycleMax:
      .aboveZero
    default: unit == "ns" && (isRoundTrip || isConnect) ? .aboveZero : .fromZero
    }
  }

  private var isRoundTrip: Bool { name.hasPrefix("rtt_") }
  private var isConnect: Bool { name.hasPrefix("connect_") }
}

extension Condition {
  package var possibleValues: PossibleValues { self == .foreignCPU ? .fraction : .fromZero }
}
