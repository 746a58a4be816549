import BenchmarkModel

/// What a worker found at a queue at which others accept, too.
struct AcceptTally: Equatable, Sendable {
  var accepts: UInt64 = 0
  /// How often it was woken, or told that a client waits, and found none.
  var emptyWakeups: UInt64 = 0

  /// Takes in a wait by `epoll_wait(2)`, which does not return when it finds that another worker was faster, but sleeps
  /// again: each sleep beyond the first ended for nothing.
  ///
  /// - Parameter body: waits, and does nothing else that sleeps.
  mutating func watching<Result>(_ body: () -> Result) -> Result {
    let before = ResourceUsage.ofSelf()
    let result = body()
    let sleeps = (ResourceUsage.ofSelf() - before).voluntarySwitches
    emptyWakeups &+= UInt64(max(0, sleeps - 1))
    return result
  }
}

/// What one of several workers of a server did.
struct WorkerShare: Equatable, Sendable {
  var accepts = AcceptTally()
  /// Requests answered in counted slots.
  var requests: UInt64 = 0
}

extension WorkerShare {
  /// - Parameter numbers: those of ``text``, in their order.
  init(_ numbers: [UInt64]) {
    accepts = AcceptTally(accepts: numbers[0], emptyWakeups: numbers[1])
    requests = numbers[2]
  }

  var text: String { "\(accepts.accepts),\(accepts.emptyWakeups),\(requests)" }
}

extension EndRecord {
  /// Notes what the end's link or loop found; a server that does not share its queue notes nothing.
  mutating func note(_ accepts: AcceptTally) {
    if accepts != AcceptTally() { workers = [WorkerShare(accepts: accepts)] }
  }

  /// Has what one of several workers did stand for itself.
  mutating func completeWorker() {
    let requests = slots.reduce(0) { $0 + $1.messages }
    workers = [WorkerShare(accepts: workers.first?.accepts ?? AcceptTally(), requests: requests)]
  }
}

extension ArmRecords {
  /// How the workers of a server shared what there was; nothing where it has one.
  var workerShares: [Metric: Double] {
    let workers = server.workers
    if workers.count < 2 { return [:] }
    let accepts = workers.map(\.accepts.accepts)
    var metrics = [Metric.emptyWakeups: workers.reduce(0) { $0 + Double($1.accepts.emptyWakeups) }]
    metrics[.workerAcceptsMin] = accepts.min().map { Double($0) }
    metrics[.workerAcceptsMax] = accepts.max().map { Double($0) }
    metrics[.workerAcceptsJain] = Self.jainsIndex(of: accepts)
    guard benchmark.workload.traits.metrics.contains(.workerRequestsJain) else { return metrics }
    let requests = workers.map(\.requests)
    metrics[.workerRequestsMin] = requests.min().map { Double($0) }
    metrics[.workerRequestsMax] = requests.max().map { Double($0) }
    metrics[.workerRequestsJain] = Self.jainsIndex(of: requests)
    return metrics
  }

  /// (sum x)^2 / (n sum x^2): 1 where all get the same, 1/n where one gets all (Jain, Chiu & Hawe 1984).
  ///
  /// - Returns: nil where nobody got anything.
  static func jainsIndex(of shares: [UInt64]) -> Double? {
    let values = shares.map { Double($0) }
    let sum = values.reduce(0, +)
    let squares = values.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / (Double(values.count) * squares) : nil
  }
}
