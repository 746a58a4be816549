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
  /// nil where the harness has forked both ends.
  var meeting: Meeting?
  /// Whether the ends of any arm of the trial read two clocks.
  var hasTwoClocks = false

  var benchmark: Benchmark { trial.arms[arm] }

  func failed(_ reason: String) -> TrialRunner.ArmOutcome {
    TrialRunner.ArmOutcome(row: row(.failed, reason), samples: Histogram())
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
      cpuRelation: meeting?.isOnOwnKernel == false
        ? nil : PinnedCPUs(of: benchmark, allowed: settings.allowedCPUs).relation,
      // Counters of the kernel have been seen to run backwards.
      conditions: self.conditions.merging(conditions) { $1 }.filter {
        $0.possibleValues.contains($1)
      }, metrics: metrics)
  }

  /// Whether another arm has the same server, which is busy in its turns, too.
  private var sharesServer: Bool {
    let server = benchmark.variant.runningServer
    return server != nil && trial.arms.count { $0.variant.runningServer == server } > 1
  }

  func outcome(client: EndRecord, server: EndRecord) -> TrialRunner.ArmOutcome {
    let counted = slots.count(where: \.isCounted)
    guard client.slots.count == counted, server.slots.count == counted else {
      return failed("the ends counted another number of slots than was planned")
    }
    let workload = benchmark.workload.measured
    let client = workload.completed(client, by: server, of: benchmark)
    let arm = ArmRecords(
      benchmark: benchmark, client: client, server: server, slots: slots, conditions: conditions,
      hasTwoClocks: hasTwoClocks, sharesServer: sharesServer)
    let ofWorkload = workload.metrics(arm)
    let costs = arm.costs(
      delivered: ofWorkload[.messagesReceived] ?? arm.sent,
      interrupts: trial.arms.count == 1 ? self.conditions[.interrupts] : nil)
    let metrics = costs.merging(ofWorkload) { $1 }
    let conditions = conditions(of: arm).merging(workload.conditions(arm)) { $1 }
    var validity = workload.validity(arm, metrics)
    if validity.status == .ok { validity = Validity(impossible: metrics) ?? validity }
    if trial.arms.count > 1 {
      let slot = slots.map(\.length).max() ?? .zero
      validity = validity.amongOthers(client, metrics, conditions, slot: slot)
    }
    return TrialRunner.ArmOutcome(
      row: row(
        validity.status, trial.arms.count > 1 ? validity.reason : validity.sentence,
        conditions: conditions, metrics: metrics),
      samples: client[.samples], series: client.series, messageTimes: workload.messageTimes(arm))
  }

  private func roundLength(gap: Nanoseconds) -> Double {
    let turn = (slots.map(\.length).max() ?? .zero) + gap
    return Double(turn * trial.arms.count)
  }

  private func conditions(of arm: ArmRecords) -> [Condition: Double] {
    let (client, server) = (arm.client, arm.server)
    let delay = settings.settings(ofArm: self.arm).injectedDelay
    let discarded = (client.counts[.unsettled] ?? 0) + client[.overruns].count
    let values: [Condition: Double?] = [
      .start: client.slots.first.map { Double($0.start) },
      .active: arm.activeTime,
      .slots: Double(client.slots.count),
      .discarded: Double(discarded),
      .lateness: arm.lateness,
      .overlappingSlots: settings.gap.map { arm.overlappingSlots(gap: $0) },
      .roundLength: settings.gap.map { roundLength(gap: $0) },
      .connectionsLimit: client.isTrue(.reachedLimit)
        ? ports.connections(of: benchmark).map { Double($0) } : nil,
      .injectedDelay: delay > .zero ? Double(delay) : nil,
      .clientCPU: client.cpu.map(Double.init),
      .clientCPUs: client.cpuCount.map(Double.init),
      .serverCPU: server.cpu.map(Double.init),
      .clientSendBuffer: client.sendBuffer.map(Double.init),
      .clientReceiveBuffer: client.receiveBuffer.map(Double.init),
      .serverSendBuffer: server.sendBuffer.map(Double.init),
      .serverReceiveBuffer: server.receiveBuffer.map(Double.init),
      .segment: client.units.segment.map(Double.init),
      .packet: client.units.packet.map(Double.init),
      .pipeCapacity: client.units.pipe.map(Double.init),
      .lastLevelCache: benchmark.buffers == 1 || meeting?.isOnOwnKernel(.server) == false
        ? nil : settings.allowedCPUs.lastLevelCacheSize(of: server.cpu).map { Double($0.bytes) },
      .clientRunDelay: client.runDelay.map(Double.init),
      .serverRunDelay: server.runDelay.map(Double.init),
      .serverIdleFraction: arm.serverIdleFraction,
      .path: meeting.map { Double($0.distance) },
      .clocks: meeting.map { $0.sharesClock ? 1 : 2 },
      .schedulingGroups: meeting.map { Double($0.schedulingGroups) },
      .networkNamespace: client.networkNamespace == server.networkNamespace
        ? server.networkNamespace.map { Double($0) } : nil,
    ]
    return values.compactMapValues { $0 }
  }
}
