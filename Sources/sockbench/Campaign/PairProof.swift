import BenchmarkModel

/// What shows, before anything is measured, that a server does for its clients what they want of it.
struct PairProof {
  /// One of these has to be possible; of each the first that can be measured here is tried.
  let alternatives: [[Benchmark]]
  /// Messages after which a trial ends early; nil where its time ends it.
  let messageLimit: UInt64?
  /// What is asked of a server of others, at the end of a sentence about its client; empty where the client says so.
  let demand: String

  /// For everything that a server has to do.
  static func all(of variant: Variant, measuring benchmarks: [Benchmark]) -> [PairProof] {
    let sinks = benchmarks.filter { $0.foreignService == .sink }
    let echo = sinks.count < benchmarks.count ? [PairProof(ofEcho: variant)] : []
    return echo + [PairProof(ofSink: sinks)].compactMap(\.self)
  }

  private init(ofEcho variant: Variant) {
    // A server of others may take one request a connection, and nobody knows yet what it is to do.
    let echoed = MessageSize(64)
    let workloads: [Workload] = variant.server == nil ? [.latency] : [.latency, .crr]
    alternatives = workloads.map { workload in
      var choices = AxisChoices()
      (choices.variants, choices.sizes) = ([variant], [echoed])
      choices.workloads = [workload]
      // On two hosts there is no CPU that both ends could sit on.
      choices.placements = variant.runningServer == nil ? [.same, .free] : [.free]
      return choices.benchmarks
    }
    messageLimit = nil
    demand =
      variant.server == nil
      ? "" : "; a server of others has to send back each message of \(echoed) bytes as it came"
  }

  /// By few messages, as one that does not take what comes would have a client wait in vain.
  ///
  /// - Returns: nil where there are none.
  private init?(ofSink benchmarks: [Benchmark]) {
    guard let smallest = benchmarks.min(by: { $0.message.request < $1.message.request }) else {
      return nil
    }
    alternatives = [[smallest]]
    messageLimit = 2
    demand = ""
  }
}
