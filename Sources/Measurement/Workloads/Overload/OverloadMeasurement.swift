import BenchmarkModel

enum OverloadMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.serve(assignment, &control) { sockets throws(EndFailure) in
      try sockets.listening(assignment)
    } body: { endpoint, control throws(EndFailure) in
      try PacedServer.run(assignment, endpoint, &control)
    }
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try OverloadClient.run(assignment, &control)
  }

  /// How long after it was due a connect may take until it is accepted: TCP sends its SYN again at a full queue, at
  /// least twice in this time (``SYNRetransmissions``).
  static let longestWait = Nanoseconds.seconds(5)

  static func patience(for benchmark: Benchmark) -> Nanoseconds { longestWait }

  /// It is busy with each client that is left in the queue, gone or not.
  static func windingUp(of benchmark: Benchmark) -> Nanoseconds {
    let queue = ListenQueue.granted(benchmark.backlog ?? 0) + 1
    return (benchmark.serviceTime ?? .zero) * queue
  }

  static let counts = OverloadFinding.allCases.map(\.key)
  static let watchesQueueCounters = true
  static let worksInSlots = false

  static func connectionsAtOnce(of benchmark: Benchmark) -> (count: Int, remedy: String)? {
    guard case .burst(let count) = benchmark.offered else { return nil }
    return ((count + benchmark.clients - 1) / benchmark.clients, "a smaller burst")
  }

  /// As many as are due.
  static func messageTimes(_ arm: ArmRecords) -> [Double?] { [] }

  /// Each connect that was offered ended in exactly one way.
  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    let values: [Metric: Double?] = [
      .connectsOffered: number(.offered, arm), .connectsOK: number(.accepted, arm),
      .connectsDelayed: number(.delayed, arm), .connectsRefused: number(.refused, arm),
      .connectsTimedOut: number(.timedOut, arm), .connectTries: number(.tries, arm),
      .connectTriesMax: number(.mostTries, arm), .fullQueueMeetings: number(.foundFull, arm),
      .connectsOverOneSecond: Double(
        arm.client[.samples].count(above: Nanoseconds.seconds(1).count)),
      .acceptsPerSecond: acceptsPerSecond(arm),
    ]
    return arm.timings(Metric.connects).merging(values.compactMapValues { $0 }) { $1 }
      .merging(arm.workerShares) { $1 }
  }

  private static func number(_ finding: OverloadFinding, _ arm: ArmRecords) -> Double? {
    (arm.client.counts[finding.key] ?? arm.server.counts[finding.key]).map { Double($0) }
  }

  /// Of a server that was never idle, the rate that its service time allows.
  private static func acceptsPerSecond(_ arm: ArmRecords) -> Double? {
    guard let served = number(.served, arm), let time = number(.servedTime, arm), served > 1,
      time > 0
    else { return nil }
    return (served - 1) * 1e9 / time
  }

  /// How late the latest connect began.
  static func conditions(_ arm: ArmRecords) -> [Condition: Double] {
    number(.lateness, arm).map { [.lateness: $0] } ?? [:]
  }

  private static let tolerableDelay = 0.1

  /// A client that waits in `connect` is late by its nature.
  static func validity(_ arm: ArmRecords, _ metrics: [Metric: Double]) -> Validity {
    guard metrics[.connectsOffered] ?? 0 > 0 else {
      return Validity(invalid: "no connect was due")
    }
    let duration = arm.slots.last { $0.isCounted }.map { Double($0.length) } ?? 0
    guard case .multiple = arm.benchmark.offered, arm.benchmark.retry != .block,
      let behind = number(.finalLateness, arm), behind > tolerableDelay * duration
    else { return .sound }
    return Validity(
      invalid:
        "the client could not offer as many connects: the last began \(Int(behind / 1e6)) ms late;"
        + " stop other programs, raise --service-time, or lower --offered")
  }
}
