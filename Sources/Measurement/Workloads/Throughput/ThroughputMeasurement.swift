import BenchmarkModel

enum ThroughputMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.serveClient(ServerTask<ThroughputServer>.self, assignment, &control)
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.request(ClientTask<ThroughputClient>.self, assignment, &control)
  }

  /// Messages that arrived over the time from the actual start of sending to the last arrival.
  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    var metrics = arm.messageCounts(received: arm.sum(of: arm.server.slots, \.messages))
    if arm.server.isTrue(.knowsOrder) {
      metrics[.messagesDuplicated] = arm.sum(of: arm.server.slots, \.duplicated)
      metrics[.messagesReordered] = arm.sum(of: arm.server.slots, \.reordered)
    }
    metrics.merge(arm.lossOneWay) { $1 }
    let rates = zip(arm.client.slots, arm.server.slots).compactMap {
      sending, receiving -> Double? in
      guard receiving.messages > 0, receiving.end > sending.start else { return nil }
      return Double(receiving.messages) * 1e9 / Double(receiving.end - sending.start)
    }
    guard !rates.isEmpty else { return metrics }
    let rate = withoutExtremes(rates)
    metrics[.messagesPerSecond] = rate
    metrics[.goodput] = rate * Double(arm.benchmark.message.request.bytes)
    return metrics
  }

  /// Mean of the slots without the best and the worst tenth.
  private static func withoutExtremes(_ rates: [Double]) -> Double {
    let tenth = rates.count / 10
    let kept = rates.sorted().dropFirst(tenth).dropLast(tenth)
    return kept.reduce(0, +) / Double(kept.count)
  }
}
