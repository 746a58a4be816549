import BenchmarkModel

extension RowAssembly {
  /// Messages sent and received: requests and replies, or what left the client and reached the server.
  func counts(_ client: EndRecord, _ server: EndRecord) -> [Metric: Double] {
    let sent = client.slots.reduce(0) { $0 + Double($1.messages) }
    let received =
      benchmark.workload != .throughput
      ? client.slots.reduce(0) { $0 + Double($1.replies) }
      : server.slots.reduce(0) { $0 + Double($1.messages) }
    var metrics: [Metric: Double] = [
      .messagesSent: sent, .messagesReceived: received, .messagesLost: sent - received,
    ]
    if sent > 0 { metrics[.lossFraction] = (sent - received) / sent }
    if benchmark.workload == .throughput, server.knowsOrder {
      metrics[.messagesDuplicated] = server.slots.reduce(0) { $0 + Double($1.duplicated) }
      metrics[.messagesReordered] = server.slots.reduce(0) { $0 + Double($1.reordered) }
    }
    return metrics
  }

  /// What the round trips of the counted slots took.
  func latency(_ client: EndRecord) -> [Metric: Double] {
    let active = client.slots.reduce(0) { $0 + Double($1.end - $1.start) }
    let replies = client.slots.reduce(0) { $0 + Double($1.replies) }
    var metrics = client.timings(.roundTrips)
    metrics[.rttP9999] = client.roundTrips.knownQuantile(0.9999)
    if active > 0 { metrics[.roundTripsPerSecond] = replies * 1e9 / active }
    return metrics
  }

  /// Messages that arrived over the time from the actual start of sending to the last arrival.
  func throughput(_ client: EndRecord, _ server: EndRecord) -> [Metric: Double] {
    var rates: [Double] = []
    for (sending, receiving) in zip(client.slots, server.slots) where receiving.messages > 0 {
      guard receiving.end > sending.start else { continue }
      rates.append(Double(receiving.messages) * 1e9 / Double(receiving.end - sending.start))
    }
    guard !rates.isEmpty else { return [:] }
    let rate = Self.withoutExtremes(rates)
    return [.messagesPerSecond: rate, .goodput: rate * Double(benchmark.message.bytes)]
  }

  /// Mean of the slots without the best and the worst tenth.
  private static func withoutExtremes(_ rates: [Double]) -> Double {
    let tenth = rates.count / 10
    let kept = rates.sorted().dropFirst(tenth).dropLast(tenth)
    return kept.reduce(0, +) / Double(kept.count)
  }

  /// What both ends cost in the counted slots.
  func costs(_ client: EndRecord, _ server: EndRecord) -> [Metric: Double] {
    var metrics: [Metric: Double] = [
      .clientUser: Double(client.usage.userNanoseconds),
      .clientSystem: Double(client.usage.systemNanoseconds),
      .clientVoluntarySwitches: Double(client.usage.voluntarySwitches),
      .clientInvoluntarySwitches: Double(client.usage.involuntarySwitches),
      .serverUser: Double(server.usage.userNanoseconds),
      .serverSystem: Double(server.usage.systemNanoseconds),
      .serverVoluntarySwitches: Double(server.usage.voluntarySwitches),
      .serverInvoluntarySwitches: Double(server.usage.involuntarySwitches),
    ]
    let messages = client.slots.reduce(0) { $0 + Double($1.messages) }
    if messages > 0 {
      let total = client.usage.cpuNanoseconds + server.usage.cpuNanoseconds
      metrics[.cpuPerMessage] = Double(total) / messages
    }
    return metrics
  }
}
