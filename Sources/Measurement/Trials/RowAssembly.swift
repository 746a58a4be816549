import BenchmarkModel

/// Makes an arm's row from the records of its two ends.
struct RowAssembly {
  let trial: Plan.Trial
  let arm: Int
  /// Those of the host, the same for all arms.
  let conditions: [Condition: Double]
  let slots: [Schedule.Slot]
  let settings: TrialSettings

  private var benchmark: Benchmark { trial.arms[arm] }

  func failed(_ reason: String) -> TrialRunner.ArmOutcome {
    TrialRunner.ArmOutcome(row: row(.failed, reason), roundTrips: Histogram())
  }

  private func row(
    _ status: TrialRow.Status, _ reason: String, conditions: [Condition: Double] = [:],
    metrics: [Metric: Double] = [:]
  ) -> TrialRow {
    TrialRow(
      trial: trial.number, cycle: trial.cycle, arm: arm, purpose: trial.purpose,
      benchmark: benchmark,
      status: status,
      reason: reason, conditions: self.conditions.merging(conditions) { $1 }, metrics: metrics)
  }

  func outcome(client: EndRecord, server: EndRecord) -> TrialRunner.ArmOutcome {
    let counted = slots.count(where: \.isCounted)
    guard client.slots.count == counted, server.slots.count == counted else {
      return failed("the ends counted another number of slots than was planned")
    }
    var metrics = costs(client, server)
    metrics.merge(counts(client, server)) { $1 }
    switch benchmark.workload {
    case .latency: metrics.merge(latency(client)) { $1 }
    case .throughput: metrics.merge(throughput(client, server)) { $1 }
    }
    let conditions = conditions(client, server)
    var validity = Validity(client, metrics, benchmark)
    if trial.arms.count > 1 {
      let lateness = conditions[.lateness] ?? 0
      let slot = slots.map { $0.end - $0.start }.max() ?? 0
      validity = validity.amongOthers(client, metrics, lateness: lateness, slot: slot)
    }
    return TrialRunner.ArmOutcome(
      row: row(
        validity.status, validity.reason, conditions: conditions, metrics: metrics),
      roundTrips: client.roundTrips)
  }

  private func conditions(_ client: EndRecord, _ server: EndRecord) -> [Condition: Double] {
    let delay = settings.settings(ofArm: arm).injectedDelay
    let late = client.slots.map { Double($0.start) - Double($0.due) }.max() ?? 0
    let values: [Condition: Double?] = [
      .start: client.slots.first.map { Double($0.start) },
      .active: client.slots.reduce(0) { $0 + Double($1.end - $1.start) },
      .slots: Double(client.slots.count),
      .discarded: Double(client.unsettled + client.overruns.count),
      .lateness: late,
      .overlappingSlots: settings.gap.map { overlaps(client, gap: $0) },
      .injectedDelay: delay > 0 ? Double(delay) : nil,
      .clientCPU: client.cpu.map(Double.init),
      .serverCPU: server.cpu.map(Double.init),
      .clientSendBuffer: client.sendBuffer.map(Double.init),
      .clientReceiveBuffer: client.receiveBuffer.map(Double.init),
      .serverSendBuffer: server.sendBuffer.map(Double.init),
      .serverReceiveBuffer: server.receiveBuffer.map(Double.init),
    ]
    return values.compactMapValues { $0 }
  }

  /// Slots that were not closed when the next arm's began.
  private func overlaps(_ client: EndRecord, gap: UInt64) -> Double {
    let counted = slots.filter(\.isCounted)
    return Double(
      zip(client.slots, counted).count { $0.closed > $0.due + ($1.end - $1.start) + gap })
  }

  /// Messages sent and received: requests and replies, or what left the client and reached the server.
  private func counts(_ client: EndRecord, _ server: EndRecord) -> [Metric: Double] {
    let sent = client.slots.reduce(0) { $0 + Double($1.messages) }
    let received =
      benchmark.workload == .latency
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

  private func latency(_ client: EndRecord) -> [Metric: Double] {
    let times = client.roundTrips
    let active = client.slots.reduce(0) { $0 + Double($1.end - $1.start) }
    let replies = client.slots.reduce(0) { $0 + Double($1.replies) }
    let values: [Metric: Double?] = [
      .rttMin: times.isEmpty ? nil : Double(times.smallest),
      .rttMax: times.isEmpty ? nil : Double(times.largest),
      .rttMean: times.mean,
      .rttTrimmedMean: times.trimmedMean,
      .rttP5: times.knownQuantile(0.05),
      .rttP50: times.knownQuantile(0.5),
      .rttP90: times.knownQuantile(0.9),
      .rttP99: times.knownQuantile(0.99),
      .rttP999: times.knownQuantile(0.999),
      .rttP9999: times.knownQuantile(0.9999),
      .roundTripsPerSecond: active > 0 ? replies * 1e9 / active : nil,
      .overrunRoundTrips: Double(client.overruns.count),
      .overrunMax: client.overruns.isEmpty ? nil : Double(client.overruns.largest),
    ]
    return values.compactMapValues { $0 }
  }

  /// Messages that arrived over the time from the actual start of sending to the last arrival.
  private func throughput(_ client: EndRecord, _ server: EndRecord) -> [Metric: Double] {
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

  private func costs(_ client: EndRecord, _ server: EndRecord) -> [Metric: Double] {
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
