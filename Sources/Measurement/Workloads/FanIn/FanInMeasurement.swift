import BenchmarkModel

extension TimingKey {
  /// How long each client waited for its first reply, from the start of its slot, where the server has one
  /// client at a time.
  static let serviceWaits = TimingKey("service_waits")
}

extension CountKey {
  /// Connections that a server had when the slots began, silent ones among them.
  static let connections = CountKey("connections")
}

enum FanInMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.serve(assignment, &control) { sockets throws(EndFailure) in
      try sockets.listening(assignment)
    } body: { endpoint, control throws(EndFailure) in
      try FanInServer.run(assignment, endpoint, &control)
    }
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try FanInClient.run(assignment, &control)
  }

  /// What a slow machine takes for a large message of each client, and how long many of them are served where that
  /// is one after the other.
  static func patience(for benchmark: Benchmark) -> Nanoseconds {
    let messages = EndContext.patiencePerByte * benchmark.message.largest.bytes
    let turns = benchmark.server == .iterative ? benchmark.clients : 0
    return messages * (benchmark.requestsUnderWay - 1) + SuccessiveClients.longestTurn * turns
  }

  static let timings = [TimingKey.serviceWaits]
  static let counts = [CountKey.refused, .connections]

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    let served = arm.served
    let waits = arm.client[.serviceWaits]
    let rates = rates(arm)
    let clientTime = Double(arm.client.usage.cpuNanoseconds)
    let isRefusable = arm.benchmark.variant.hasListener
    let values: [Metric: Double?] = [
      .connectsRefused: isRefusable ? Double(arm.client.counts[.refused] ?? 0) : nil,
      .serverConnections: arm.server.counts[.connections].map { Double($0) },
      .clientsServed: Double(arm.client.clientReplies.count { $0 > 0 }),
      .clientRateMin: rates.first, .clientRateMedian: median(rates),
      .clientRateMax: rates.last, .fairness: ArmRecords.jainsIndex(of: arm.client.clientReplies),
      .serverCPUPerMessage: served > 0 ? arm.serverTime.map { $0 / served } : nil,
      // Softirqs that are counted apart are the server's work, too.
      .serverCapacity: arm.serverTime.flatMap { time in
        time > 0 && arm.conditions[.interruptsApart] != 1 ? served * 1e9 / time : nil
      },
      .clientCPUFraction: arm.activeTime > 0 ? clientTime / arm.activeTime : nil,
      .serverCPUFraction: arm.activeTime > 0 ? arm.serverTime.map { $0 / arm.activeTime } : nil,
      .serviceWaitP50: waits.quantile(0.5),
      .serviceWaitMax: waits.isEmpty ? nil : Double(waits.largest),
    ]
    return arm.messageCounts(received: arm.replies).merging(arm.roundTrips) { $1 }
      .merging(values.compactMapValues { $0 }) { $1 }.merging(arm.lossOfRoundTrips) { $1 }
  }

  /// Round trips a second of each client over the time of all, the slowest first.
  private static func rates(_ arm: ArmRecords) -> [Double] {
    let seconds = arm.activeTime / 1e9
    return seconds > 0 ? arm.client.clientReplies.sorted().map { Double($0) / seconds } : []
  }

  private static func median(_ ascending: [Double]) -> Double? {
    let middle = ascending.count / 2
    if ascending.isEmpty { return nil }
    return ascending.count.isMultiple(of: 2)
      ? (ascending[middle - 1] + ascending[middle]) / 2 : ascending[middle]
  }
}
