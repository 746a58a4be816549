import BenchmarkModel

enum LoadMeasurement: MeasuredWorkload {
  /// The server of many clients, which does not mind when they ask.
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try FanInMeasurement.serve(assignment, &control)
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try LoadClient.run(assignment, &control)
  }

  static let timings = [TimingKey.loadFromSend, .lateness, .ownLateness, .receipts]
  static let counts =
    LoadCounts().byKey.map(\.0) + [CountKey.loadReceived, .loadDrops, .refused, .connections]

  static func completed(
    _ client: EndRecord, by server: EndRecord, of benchmark: Benchmark
  ) -> EndRecord {
    var client = client
    if benchmark.isOneWay { client.takeIn(receiptsOf: server, of: benchmark) }
    client.series = client.series.completed(by: server.series, isOneWay: benchmark.isOneWay)
    return client
  }

  /// As many as are due.
  static func messageTimes(_ arm: ArmRecords) -> [Double?] { [] }

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    let seconds = arm.activeTime / 1e9
    func rate(_ key: CountKey) -> Double? {
      seconds > 0 ? number(key, arm) / seconds : nil
    }
    let (lateness, ownLateness) = (arm.client[.lateness], arm.client[.ownLateness])
    let values: [Metric: Double?] = [
      .offeredPerSecond: rate(.loadDue), .sentPerSecond: rate(.loadSentInStep),
      .answeredPerSecond: rate(.loadAnsweredInStep),
      .latenessP99: lateness.knownQuantile(0.99),
      .ownLatenessP99: ownLateness.knownQuantile(0.99),
      .ownLatenessMax: ownLateness.isEmpty ? nil : Double(ownLateness.largest),
      .messagesUnanswered: number(.loadUnanswered, arm), .queueDepthMax: number(.loadDeepest, arm),
      .generatorBusyFraction: seconds > 0
        ? min(1, number(.loadBusyTime, arm) / arm.activeTime) : nil,
      .serverConnections: arm.server.counts[.connections].map { Double($0) },
      .isStable: 1 - number(.loadUnstable, arm),
    ]
    return arm.messageCounts(received: arm.replies).merging(latencies(arm)) { $1 }
      .merging(arm.quantiles(of: .loadFromSend, as: Metric.loadsFromSend)) { $1 }
      .merging(arm.benchmark.isOneWay ? arm.lossOfReceipts : arm.lossOfRoundTrips) { $1 }.merging(
        values.compactMapValues { $0 }
      ) { $1 }
      .merging(arm.workerShares) { $1 }
  }

  private static func number(_ key: CountKey, _ arm: ArmRecords) -> Double {
    Double(arm.client.counts[key] ?? 0)
  }

  /// A request without a reply waited longer than all that have one: where there are some, quantiles count them,
  /// and a mean or an end is not known.
  private static func latencies(_ arm: ArmRecords) -> [Metric: Double] {
    let (metrics, times) = (Metric.loads, arm.client[.samples])
    let unanswered = number(.loadUnanswered, arm)
    var values = arm.timings(metrics)
    guard unanswered > 0 else { return values }
    let quantiles: [(Metric, Double)] = [
      (metrics.p5, 0.05), (metrics.p50, 0.5), (metrics.p90, 0.9), (metrics.p99, 0.99),
      (metrics.p999, 0.999),
    ]
    for (metric, q) in quantiles {
      values[metric] = times.knownQuantile(q, besides: UInt64(unanswered))
    }
    for metric in [metrics.mean, metrics.trimmedMean, metrics.largest] { values[metric] = nil }
    return values
  }

  /// How late the latest request was first tried.
  static func conditions(_ arm: ArmRecords) -> [Condition: Double] {
    let lateness = arm.client[.lateness]
    return lateness.isEmpty ? [:] : [.lateness: Double(lateness.largest)]
  }

  // MARK: Validity

  /// A client that is later than this by its own doing is the one that is measured: a share of what requests took, and
  /// a time that a loop takes.
  private static let tolerableLateness = (share: 0.1, time: 5_000.0)
  private static let leastBegun = 0.999

  /// What a transport could not carry is a result; what the client could not offer is none.
  static func validity(_ arm: ArmRecords, _ metrics: [Metric: Double]) -> Validity {
    let due = number(.loadDue, arm)
    // A client may send nothing in a short step, as a server has enough to receive.
    let answered = metrics[.answeredPerSecond] ?? 0
    if arm.benchmark.rate == .asAnswered, arm.benchmark.isOneWay, answered > 0 { return .sound }
    guard due > 0 else { return Validity(invalid: "no request was due") }
    if arm.sent == 0 { return Validity(arm, metrics) }
    let isStable = metrics[.isStable] == 1
    if !isStable, arm.slots.count > 2 {
      return Validity(
        invalid:
          "requests were still unanswered when the slot of another arm began; lower --rates")
    }
    if isStable, number(.loadBegun, arm) < leastBegun * due {
      return Validity(
        invalid: "the client began only \(Int(number(.loadBegun, arm))) of \(Int(due)) requests")
    }
    // Who sends as many as are answered is never late, and as busy as can be.
    guard arm.benchmark.pacing == .spin, arm.benchmark.rate != .asAnswered else { return .sound }
    if isStable, let busy = metrics[.generatorBusyFraction],
      busy > Metric.mostGeneratorBusyFraction
    {
      return Validity(
        invalid:
          "the client had no time left (generator_busy_fraction); lower --rates"
      )
    }
    if isLate(arm, metrics, isStable: isStable) {
      return Validity(
        invalid:
          "the client was late itself (own_lateness_p99_ns); stop other programs, or lower --rates")
    }
    return .sound
  }

  /// Each percentile of lateness is held against that of latency, of which it is a part. Where so many were lost that
  /// one is not known, it is longer than any.
  private static func isLate(
    _ arm: ArmRecords, _ metrics: [Metric: Double], isStable: Bool
  ) -> Bool {
    [(0.5, Metric.loads.p50), (0.99, Metric.loads.p99)].contains { q, latency in
      guard let late = arm.client[.ownLateness].knownQuantile(q), let latency = metrics[latency]
      else { return false }
      // What each message costs a client adds up where it is never done.
      if !isStable, let all = arm.client[.lateness].knownQuantile(q), 2 * late <= all {
        return false
      }
      return late > max(tolerableLateness.share * latency, tolerableLateness.time)
    }
  }
}
