import BenchmarkModel

/// What two ends found out about a queue, as metrics of a row.
struct QueueMetrics {
  private let benchmark: Benchmark
  private let found: [QueueFinding: UInt64]
  private let conditions: [Condition: Double]

  /// - Parameter conditions: those of the host, with the limits that hold.
  init(
    _ benchmark: Benchmark, client: EndRecord, server: EndRecord,
    conditions: [Condition: Double]
  ) {
    self.benchmark = benchmark
    found = client.queue.merging(server.queue) { old, _ in old }
    self.conditions = conditions
  }

  var metrics: [Metric: Double] {
    (benchmark.variant.hasListener ? connections : messages).compactMapValues { $0 }
  }

  private func number(_ finding: QueueFinding) -> Double? { found[finding].map { Double($0) } }

  private var connections: [Metric: Double?] {
    let taken = number(.taken) ?? 0
    let limit = number(.limit) ?? clampedBacklog
    let delayed = number(.delayed)
    return [
      .queueCapacity: taken, .queueLimit: limit, .queueLength: number(.length),
      .queueAgrees: limit.map { taken == $0 + 1 ? 1 : 0 },
      .queueFreed: number(.freed),
      .connectsOK: taken + (number(.freed) ?? 0),
      .connectsDelayed: delayed == nil ? 0 : 1,
      .connectsRefused: number(.refused) ?? 0,
      .connectsTimedOut: number(.timedOut) ?? 0,
      .connectMax: delayed,
    ]
  }

  /// What the kernel makes of the backlog asked for; Unix-domain listeners do not tell.
  private var clampedBacklog: Double? {
    guard let asked = benchmark.backlog, let most = conditions[.somaxconn] else { return nil }
    return min(Double(asked), most)
  }

  private var messages: [Metric: Double?] {
    let sent = number(.taken) ?? 0
    let read = number(.read) ?? 0
    return [
      .queueCapacity: read, .queueCapacityBytes: read * Double(benchmark.message.bytes),
      .queueLimit: datagramLimit, .queueAgrees: datagramLimit.map { read == $0 + 1 ? 1 : 0 },
      .queueFreed: number(.freed), .sendsRefused: number(.refused) ?? 0,
      .messagesSent: sent, .messagesReceived: read, .messagesLost: sent - read,
      .lossFraction: sent > 0 ? (sent - read) / sent : nil,
    ]
  }

  /// Only a receiver that has no peer of its own holds senders to a number of messages.
  private var datagramLimit: Double? {
    let variant = benchmark.variant
    guard variant.transport == .unixDatagram, variant.address != .pair else { return nil }
    return conditions[.maxDatagramQueue]
  }
}
