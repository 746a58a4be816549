import BenchmarkModel

/// What many clients of one server got, as metrics of a row.
struct FanInMetrics {
  private let client: EndRecord
  private let server: EndRecord

  init(client: EndRecord, server: EndRecord) {
    self.client = client
    self.server = server
  }

  var metrics: [Metric: Double] {
    let served = server.slots.reduce(0) { $0 + Double($1.messages) }
    let waits = client.serviceWaits
    let values: [Metric: Double?] = [
      .clientsServed: Double(client.clientReplies.count { $0 > 0 }),
      .clientRateMin: rates.first, .clientRateMedian: Self.median(rates),
      .clientRateMax: rates.last, .fairness: Self.fairness(client.clientReplies),
      .serverCPUPerMessage: served > 0 ? Double(server.usage.cpuNanoseconds) / served : nil,
      .serviceWaitP50: waits.quantile(0.5),
      .serviceWaitMax: waits.isEmpty ? nil : Double(waits.largest),
    ]
    return values.compactMapValues { $0 }
  }

  /// Round trips a second of each client over the time of all, the slowest first.
  private var rates: [Double] {
    let seconds = client.slots.reduce(0) { $0 + Double($1.end) - Double($1.start) } / 1e9
    return seconds > 0 ? client.clientReplies.sorted().map { Double($0) / seconds } : []
  }

  private static func median(_ ascending: [Double]) -> Double? {
    let middle = ascending.count / 2
    if ascending.isEmpty { return nil }
    return ascending.count.isMultiple(of: 2)
      ? (ascending[middle - 1] + ascending[middle]) / 2 : ascending[middle]
  }

  /// Jain's index, (sum x)^2 / (n sum x^2): 1 where all get the same, 1/n where one gets all (Jain, Chiu &
  /// Hawe 1984).
  ///
  /// - Returns: nil where nobody got anything.
  static func fairness(_ shares: [UInt64]) -> Double? {
    let values = shares.map { Double($0) }
    let sum = values.reduce(0, +)
    let squares = values.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / (Double(values.count) * squares) : nil
  }
}
