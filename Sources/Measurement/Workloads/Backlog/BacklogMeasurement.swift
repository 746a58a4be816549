import BenchmarkModel

enum BacklogMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.serve(assignment, &control) { sockets throws(EndFailure) in
      try sockets.listening(assignment)
    } body: { endpoint, control throws(EndFailure) in
      try QueueServer.run(assignment, endpoint, &control)
    }
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    if assignment.variant.hasListener {
      return try QueueClient.run(assignment, .nothing, &control)
    }
    let sockets = try ClientSockets(assignment)
    let record = try QueueClient.run(assignment, sockets.endpoint, &control)
    sockets.close()
    return record
  }

  /// How long a client waits that finds the queue full.
  static func patience(for benchmark: Benchmark) -> Nanoseconds { .seconds(5) }

  static let counts = QueueFinding.allCases.map(\.key)
  static let watchesQueueCounters = true
  static let worksInSlots = false

  /// The queue takes one more than it was asked for, and one more finds it full.
  static func connectionsAtOnce(of benchmark: Benchmark) -> (count: Int, remedy: String)? {
    benchmark.backlog.map { (ListenQueue.granted($0) + 2, "shorter --backlogs") }
  }

  static func validity(_ arm: ArmRecords, _ metrics: [Metric: Double]) -> Validity { .sound }

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    (arm.benchmark.variant.hasListener ? connections(arm) : messages(arm)).compactMapValues { $0 }
  }

  private static func number(_ finding: QueueFinding, _ arm: ArmRecords) -> Double? {
    (arm.client.counts[finding.key] ?? arm.server.counts[finding.key]).map { Double($0) }
  }

  private static func connections(_ arm: ArmRecords) -> [Metric: Double?] {
    let taken = number(.taken, arm) ?? 0
    let limit = number(.limit, arm) ?? clampedBacklog(arm)
    let delayed = number(.delayed, arm)
    return [
      .queueCapacity: taken, .queueLimit: limit, .queueLength: number(.length, arm),
      .queueAgrees: limit.map { taken == $0 + 1 ? 1 : 0 },
      .queueFreed: number(.freed, arm),
      .connectsOK: taken + (number(.freed, arm) ?? 0),
      .connectsDelayed: delayed == nil ? 0 : 1,
      .connectsRefused: number(.refused, arm) ?? 0,
      .connectsTimedOut: number(.timedOut, arm) ?? 0,
      .connects.largest: delayed,
    ]
  }

  /// What the kernel makes of the backlog asked for; Unix-domain listeners do not tell.
  private static func clampedBacklog(_ arm: ArmRecords) -> Double? {
    guard let asked = arm.benchmark.backlog, let most = arm.conditions[.somaxconn] else {
      return nil
    }
    return min(Double(asked), most)
  }

  private static func messages(_ arm: ArmRecords) -> [Metric: Double?] {
    let sent = number(.taken, arm) ?? 0
    let read = number(.read, arm) ?? 0
    let limit = datagramLimit(arm)
    let metrics: [Metric: Double?] = [
      .queueCapacity: read, .queueCapacityBytes: read * Double(arm.benchmark.message.request.bytes),
      .queueLimit: limit, .queueAgrees: limit.map { read == $0 + 1 ? 1 : 0 },
      .queueFreed: number(.freed, arm), .sendsRefused: number(.refused, arm) ?? 0,
      .messagesSent: sent, .messagesReceived: read, .messagesLost: sent - read,
      .lossFraction: sent > 0 ? (sent - read) / sent : nil,
    ]
    guard arm.benchmark.variant.transport.losesMessages else { return metrics }
    let causes = LossCauses(
      sent: sent, received: read, drops: (client: 0, server: number(.dropped, arm)),
      refused: (client: number(.forbidden, arm), server: 0),
      receiveBufferErrors: arm.conditions[.receiveBufferErrors])
    return metrics.merging(causes.metrics.mapValues { $0 }) { $1 }
  }

  /// Only a receiver that has no peer of its own holds senders to a number of messages.
  private static func datagramLimit(_ arm: ArmRecords) -> Double? {
    let variant = arm.benchmark.variant
    guard variant.transport.family == .unix, variant.address != .pair else { return nil }
    return arm.conditions[.maxDatagramQueue]
  }
}
