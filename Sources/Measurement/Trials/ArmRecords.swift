import BenchmarkModel

/// What the two ends of an arm brought home, for its row.
struct ArmRecords {
  let benchmark: Benchmark
  /// Of all clients together.
  let client: EndRecord
  let server: EndRecord
  /// The slots as they were planned.
  let slots: [Schedule.Slot]
  /// Those of the host.
  let conditions: [Condition: Double]
  /// Whether instants of both ends cannot be held against each other, in this arm or one that it is compared with.
  var hasTwoClocks = false
  /// Whether another arm of the trial has the same server, which already runs.
  var sharesServer = false

  func sum(
    of slots: [EndRecord.Slot], _ count: KeyPath<EndRecord.Slot, UInt64>
  ) -> Double {
    slots.reduce(0) { $0 + Double($1[keyPath: count]) }
  }

  var sent: Double { sum(of: client.slots, \.messages) }
  var replies: Double { sum(of: client.slots, \.replies) }

  /// Requests that came to the server; of one that is none of ours, those that it answered.
  var served: Double {
    isForeign ? replies : sum(of: server.slots, \.messages)
  }

  /// What came to the server of what goes one way, slot by slot. One that is none of ours has read all that was sent when
  /// it confirms the end of a slot.
  var receipts: [EndRecord.Slot] {
    !isForeign
      ? server.slots
      : client.slots.map { EndRecord.Slot(end: $0.lastReceipt, messages: $0.messages) }
  }

  private var isForeign: Bool { benchmark.variant.server != nil }

  /// CPU time of the server in the counted slots, in nanoseconds; nil where it is not known.
  var serverTime: Double? {
    !isForeign || knowsForeign(.knowsTime) ? Double(server.usage.cpuNanoseconds) : nil
  }

  /// Marks that a server that is none of ours takes for messages.
  private var echoedMarks: Double {
    benchmark.foreignService == .echo ? Double(client.counts[.marks] ?? 0) : 0
  }

  /// Whether something is known of a server that is none of ours, which is read when the slots are planned to begin and
  /// to end: a client whose slot was put off, as by the loss of a message, was served at another time.
  private func knowsForeign(_ key: CountKey) -> Bool {
    server.isTrue(key) && !sharesServer && isOnPlan
  }

  private var isOnPlan: Bool {
    if hasTwoClocks || slots.count(where: \.isCounted) != 1 { return true }
    guard let client = client.slots.first, let planned = server.slots.first else { return true }
    let tolerance = (planned.end - planned.start) / 50
    let endsInTime =
      benchmark.workload.traits.hasOpenLoop || client.end <= planned.end + tolerance
    return client.start <= planned.start + tolerance && endsInTime
  }

  /// In which clients were active, in nanoseconds.
  var activeTime: Double { client.slots.reduce(0) { $0 + Double($1.end) - Double($1.start) } }

  /// Messages sent and received: requests and replies, or what left the client and reached the server.
  func messageCounts(received: Double) -> [Metric: Double] {
    var metrics: [Metric: Double] = [
      .messagesSent: sent, .messagesReceived: received, .messagesLost: sent - received,
    ]
    if sent > 0 { metrics[.lossFraction] = (sent - received) / sent }
    return metrics
  }

  /// What the round trips of the counted slots took.
  var roundTrips: [Metric: Double] {
    var metrics = timings(Metric.roundTrips)
    if activeTime > 0 { metrics[.roundTripsPerSecond] = replies * 1e9 / activeTime }
    return metrics
  }

  /// What was timed in counted slots, and what ran over; numbers that are not known are left out.
  func timings(_ metrics: TimingMetrics) -> [Metric: Double] {
    let (times, overruns) = (client[.samples], client[.overruns])
    var values: [Metric: Double?] = [
      metrics.smallest: times.isEmpty ? nil : Double(times.smallest),
      metrics.largest: times.isEmpty ? nil : Double(times.largest),
      metrics.mean: times.mean,
      metrics.trimmedMean: times.trimmedMean,
      metrics.p5: times.knownQuantile(0.05),
      metrics.p50: times.knownQuantile(0.5),
      metrics.p90: times.knownQuantile(0.9),
      metrics.p99: times.knownQuantile(0.99),
      metrics.p999: times.knownQuantile(0.999),
      .overrunRoundTrips: Double(overruns.count),
      .overrunMax: overruns.isEmpty ? nil : Double(overruns.largest),
    ]
    if let p9999 = metrics.p9999 { values[p9999] = times.knownQuantile(0.9999) }
    return values.compactMapValues { $0 }
  }

  /// What a part of that took.
  func quantiles(of key: TimingKey, as metrics: PhaseMetrics) -> [Metric: Double] {
    let times = client[key]
    let values: [Metric: Double?] = [
      metrics.p50: times.knownQuantile(0.5), metrics.p99: times.knownQuantile(0.99),
    ]
    return values.compactMapValues { $0 }
  }

  /// What both ends cost in the counted slots.
  ///
  /// - Parameters:
  ///   - delivered: the messages that arrived: what was lost has cost, too, and served nobody.
  ///   - interrupts: time of the measured CPUs in interrupts by elapsed time; nil where it is not this arm's alone.
  func costs(delivered: Double, interrupts: Double?) -> [Metric: Double] {
    var metrics: [Metric: Double] = [
      .clientUser: Double(client.usage.userNanoseconds),
      .clientSystem: Double(client.usage.systemNanoseconds),
      .clientVoluntarySwitches: Double(client.usage.voluntarySwitches),
      .clientInvoluntarySwitches: Double(client.usage.involuntarySwitches),
    ]
    if !isForeign || knowsForeign(.knowsSwitches) {
      metrics[.serverVoluntarySwitches] = Double(server.usage.voluntarySwitches)
      metrics[.serverInvoluntarySwitches] = Double(server.usage.involuntarySwitches)
    }
    // From outside, the sum of both is what is known to the nanosecond.
    if !isForeign {
      metrics[.serverUser] = Double(server.usage.userNanoseconds)
      metrics[.serverSystem] = Double(server.usage.systemNanoseconds)
    }
    if delivered > 0 {
      metrics[.cpuPerMessage] = serverTime.map {
        Double(client.usage.cpuNanoseconds) / delivered + $0 / (delivered + echoedMarks)
      }
      metrics[.interruptCPUPerMessage] = interrupts.map { $0 * activeTime / delivered }
    }
    return metrics
  }

  /// The latest start of a counted slot behind its schedule, in nanoseconds.
  var lateness: Double { client.slots.map { Double($0.start) - Double($0.due) }.max() ?? 0 }

  /// Slots that were not closed when the next arm's began.
  func overlappingSlots(gap: Nanoseconds) -> Double {
    let counted = slots.filter(\.isCounted)
    return Double(
      zip(client.slots, counted).count { $0.closed > $0.due + $1.length + gap })
  }
}
