import BenchmarkModel

/// Which numbers a file must have columns for: a column that is missing would pass for numbers that are
/// not known.
extension TrialsCSV {
  /// Those that every version has had.
  static let originalNumbers =
    Condition.allCases.filter(\.isOriginal).map(\.name)
    + Metric.allCases.filter(\.isOriginal).map(\.name)

  /// Those that came with what the row is about.
  static func laterNumbers(of row: TrialRow) -> [String] {
    let workload = row.benchmark.workload
    let metrics = Metric.compared(of: workload) + [.main(of: workload)]
    let isSlowed = row.purpose?.terms.injection != nil
    return metrics.map(\.name) + (isSlowed ? [Condition.injectedDelay.name] : [])
  }
}

extension Condition {
  fileprivate var isOriginal: Bool {
    switch self {
    case .start, .active, .slots, .discarded, .lateness, .clientCPU, .serverCPU, .clientSendBuffer,
      .clientReceiveBuffer, .serverSendBuffer, .serverReceiveBuffer, .foreignCPU, .steal,
      .throttled:
      true
    default: false
    }
  }
}

extension Metric {
  fileprivate var isOriginal: Bool {
    switch self {
    case .rttMin, .rttMean, .rttTrimmedMean, .rttP5, .rttP50, .rttP90, .rttP99, .rttP999, .rttP9999,
      .rttMax, .roundTripsPerSecond, .overrunRoundTrips, .overrunMax, .messagesSent,
      .messagesReceived, .messagesLost, .messagesDuplicated, .messagesReordered, .lossFraction,
      .messagesPerSecond, .goodput, .clientUser, .clientSystem, .clientVoluntarySwitches,
      .clientInvoluntarySwitches, .serverUser, .serverSystem, .serverVoluntarySwitches,
      .serverInvoluntarySwitches, .cpuPerMessage:
      true
    default: false
    }
  }
}
