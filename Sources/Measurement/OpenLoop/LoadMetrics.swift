import BenchmarkModel

/// What became of connects that were offered in an open loop, as metrics of a row.
struct LoadMetrics {
  private let client: EndRecord
  private let server: EndRecord
  private let load: ConnectLoad

  init(_ load: ConnectLoad, client: EndRecord, server: EndRecord) {
    self.load = load
    self.client = client
    self.server = server
  }

  /// Each connect that was offered ended in exactly one way.
  var metrics: [Metric: Double] {
    let values: [Metric: Double?] = [
      .connectsOffered: number(.offered), .connectsOK: number(.accepted),
      .connectsDelayed: number(.delayed), .connectsRefused: number(.refused),
      .connectsTimedOut: number(.timedOut), .connectTries: number(.tries),
      .connectTriesMax: number(.mostTries), .fullQueueMeetings: number(.foundFull),
      .connectsOverOneSecond: Double(client.roundTrips.count(above: 1_000_000_000)),
      .acceptsPerSecond: acceptsPerSecond,
    ]
    return client.timings(.connects).merging(values.compactMapValues { $0 }) { $1 }
  }

  private func number(_ finding: LoadFinding) -> Double? {
    (client.load[finding] ?? server.load[finding]).map { Double($0) }
  }

  /// Of a server that was never idle, the rate that its service time allows.
  private var acceptsPerSecond: Double? {
    guard let served = number(.served), let time = number(.servedTime), served > 1, time > 0 else {
      return nil
    }
    return (served - 1) * 1e9 / time
  }

  /// How late the latest connect began, in nanoseconds.
  var lateness: Double? { number(.lateness) }

  /// Why the trial says nothing about the load that was asked for; nil when it does.
  ///
  /// A client that waits in `connect` is late by its nature.
  ///
  /// - Parameter duration: how long connects were offered, in nanoseconds.
  func reasonAgainst(duration: Double) -> String? {
    guard number(.offered) ?? 0 > 0 else { return "no connect was due" }
    guard case .multiple = load.offered, load.retry != .block,
      let behind = number(.finalLateness), behind > Self.tolerableDelay * duration
    else { return nil }
    return
      "the client could not offer as many connects: the last began \(Int(behind / 1e6)) ms late;"
      + " stop other programs, raise --service-time, or lower --offered"
  }

  private static let tolerableDelay = 0.1
}
