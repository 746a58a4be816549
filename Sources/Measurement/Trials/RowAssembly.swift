import BenchmarkModel

/// Makes an arm's row from the records of its two ends.
struct RowAssembly {
  let trial: Plan.Trial
  let arm: Int
  /// Those of the host, the same for all arms.
  var conditions: [Condition: Double]
  let slots: [Schedule.Slot]
  let settings: TrialSettings
  var ports = PortBudget()

  var benchmark: Benchmark { trial.arms[arm] }

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
      reason: reason,
      // Counters of the kernel have been seen to run backwards.
      conditions: self.conditions.merging(conditions) { $1 }.filter {
        $0.possibleValues.contains($1)
      }, metrics: metrics)
  }

  func outcome(client: EndRecord, server: EndRecord) -> TrialRunner.ArmOutcome {
    let counted = slots.count(where: \.isCounted)
    guard client.slots.count == counted, server.slots.count == counted else {
      return failed("the ends counted another number of slots than was planned")
    }
    var metrics = costs(client, server)
    if benchmark.workload != .backlog { metrics.merge(counts(client, server)) { $1 } }
    switch benchmark.workload {
    case .latency: metrics.merge(latency(client)) { $1 }
    case .throughput: metrics.merge(throughput(client, server)) { $1 }
    case .connect: metrics.merge(client.connectMetrics) { $1 }
    case .lifecycle: metrics.merge(client.lifecycleMetrics) { $1 }
    case .fanin:
      metrics.merge(latency(client)) { $1 }
      metrics.merge(FanInMetrics(client: client, server: server).metrics) { $1 }
    case .backlog:
      metrics.merge(load(client, server)?.metrics ?? queue(client, server)) { $1 }
    }
    let conditions = conditions(client, server)
    var validity = validity(client, server, metrics)
    if validity.status == .ok { validity = Validity(impossible: metrics) ?? validity }
    if trial.arms.count > 1 {
      let lateness = conditions[.lateness] ?? 0
      let slot = slots.map { $0.end - $0.start }.max() ?? 0
      validity = validity.amongOthers(client, metrics, lateness: lateness, slot: slot)
    }
    return TrialRunner.ArmOutcome(
      row: row(
        validity.status, trial.arms.count > 1 ? validity.reason : validity.sentence,
        conditions: conditions, metrics: metrics),
      roundTrips: client.roundTrips)
  }

  private func load(_ client: EndRecord, _ server: EndRecord) -> LoadMetrics? {
    benchmark.load.map { LoadMetrics($0, client: client, server: server) }
  }

  private func queue(_ client: EndRecord, _ server: EndRecord) -> [Metric: Double] {
    QueueMetrics(benchmark, client: client, server: server, conditions: conditions).metrics
  }

  private func validity(
    _ client: EndRecord, _ server: EndRecord, _ metrics: [Metric: Double]
  ) -> Validity {
    guard benchmark.workload == .backlog else { return Validity(client, metrics, benchmark) }
    let duration = slots.last { $0.isCounted }.map { Double($0.end - $0.start) } ?? 0
    let reason = load(client, server)?.reasonAgainst(duration: duration)
    return reason.map { Validity(invalid: $0) } ?? .sound
  }

  private func conditions(_ client: EndRecord, _ server: EndRecord) -> [Condition: Double] {
    let delay = settings.settings(ofArm: arm).injectedDelay
    let late = client.slots.map { Double($0.start) - Double($0.due) }.max() ?? 0
    let values: [Condition: Double?] = [
      .start: client.slots.first.map { Double($0.start) },
      .active: client.slots.reduce(0) { $0 + Double($1.end - $1.start) },
      .slots: Double(client.slots.count),
      .discarded: Double(client.unsettled + client.overruns.count),
      .lateness: load(client, server)?.lateness ?? late,
      .serviceTime: benchmark.load.map { _ in Double(settings.serviceTime) },
      .overlappingSlots: settings.gap.map { overlaps(client, gap: $0) },
      .connectionsLimit: client.reachedLimit
        ? ports.connections(of: benchmark).map { Double($0) } : nil,
      .injectedDelay: delay > 0 ? Double(delay) : nil,
      .clockCost: client.clockCost.map { Double($0) },
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
}
