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

  /// Only what was lost is not waited for to the end.
  static func ticksInSlots(_ benchmark: Benchmark) -> Bool {
    benchmark.variant.transport.losesMessages
  }

  static let counts = CountKey.ofWarmup + [.sendBufferAtStart, .receiveBufferAtStart]

  static func conditions(_ arm: ArmRecords) -> [Condition: Double] {
    let (client, server) = (arm.client.counts, arm.server.counts)
    let counts: [Condition: UInt64?] = [
      .warmupMessages: client[.warmupMessages],
      .warmupTime: client[.warmupTime],
      .warmupStable: client[.warmupStable],
      .clientSendBufferAtStart: client[.sendBufferAtStart],
      .serverReceiveBufferAtStart: server[.receiveBufferAtStart],
    ]
    return counts.compactMapValues { $0.map { Double($0) } }
  }

  /// Messages that arrived over the time from the actual start of sending to the last arrival.
  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    var metrics = arm.messageCounts(received: arm.sum(of: arm.receipts, \.messages))
    if arm.server.isTrue(.knowsOrder) {
      metrics[.messagesDuplicated] = arm.sum(of: arm.server.slots, \.duplicated)
      metrics[.messagesReordered] = arm.sum(of: arm.server.slots, \.reordered)
    }
    metrics.merge(arm.lossOneWay) { $1 }
    let bytes = Double(arm.benchmark.message.request.bytes)
    let whileReceiving = ratesWhileReceiving(arm).compactMap(\.self)
    if !whileReceiving.isEmpty {
      metrics[.receiptGoodput] = withoutExtremes(whileReceiving) * bytes
    }
    let rates = rates(arm).compactMap(\.self)
    guard !rates.isEmpty else { return metrics }
    let rate = withoutExtremes(rates)
    metrics[.messagesPerSecond] = rate
    metrics[.goodput] = rate * bytes
    return metrics
  }

  static func messageTimes(_ arm: ArmRecords) -> [Double?] {
    rates(arm).map { $0.map { 1e9 / $0 } }
  }

  /// Messages a second in each slot.
  private static func rates(_ arm: ArmRecords) -> [Double?] {
    arm.hasTwoClocks ? ratesWhileReceiving(arm) : ratesSinceSending(arm)
  }

  private static func ratesSinceSending(_ arm: ArmRecords) -> [Double?] {
    zip(arm.client.slots, arm.receipts).map { sending, receiving in
      guard receiving.messages > 0, receiving.end > sending.start else { return nil }
      return Double(receiving.messages) * 1e9 / Double(receiving.end - sending.start)
    }
  }

  private static func ratesWhileReceiving(_ arm: ArmRecords) -> [Double?] {
    arm.receipts.map { receiving in
      // Ends of other builds do not say how many came at first.
      let first = max(receiving.first, 1)
      guard receiving.messages > first, receiving.end > receiving.start, receiving.start > 0 else {
        return nil
      }
      return Double(receiving.messages - first) * 1e9 / Double(receiving.end - receiving.start)
    }
  }

  /// Mean of the slots without the best and the worst tenth.
  private static func withoutExtremes(_ rates: [Double]) -> Double {
    let tenth = rates.count / 10
    let kept = rates.sorted().dropFirst(tenth).dropLast(tenth)
    return kept.reduce(0, +) / Double(kept.count)
  }
}
