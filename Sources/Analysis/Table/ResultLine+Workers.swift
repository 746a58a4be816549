import BenchmarkModel

/// How several workers of a server shared what there was; nothing of one.
extension ResultLine {
  static let workers = [
    range("accepts a worker", .workerAcceptsMin, .workerAcceptsMax),
    range("requests a worker", .workerRequestsMin, .workerRequestsMax),
    ResultLine(label: "worker fairness") { result, _ in
      (result[.workerRequestsJain] ?? result[.workerAcceptsJain]).map {
        aligned(Readable.threeDigits($0.median))
      }
    },
    ResultLine(label: "empty wake-ups") { result, _ in
      result[.emptyWakeups].map { aligned(DecimalText.text($0.median, decimals: 0)) }
    },
  ]

  private static func range(_ label: String, _ least: Metric, _ most: Metric) -> ResultLine {
    ResultLine(label: label) { result, _ in
      guard let least = result[least]?.median, let most = result[most]?.median else { return nil }
      return aligned(DecimalText.text(least, decimals: 0))
        + " to \(DecimalText.text(most, decimals: 0))"
    }
  }
}
