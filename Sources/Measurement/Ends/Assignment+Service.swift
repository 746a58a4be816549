import BenchmarkModel

/// How long a server is busy with each message.
extension Assignment {
  /// After its receipt: what was asked for, and what slows a server down on purpose whose client sends by the clock. A
  /// client that is busy would be late, and latency is from when a message was due.
  var serviceTime: Nanoseconds {
    (benchmark.serviceTime ?? .zero) + (benchmark.hasReplies ? delayOfServer : .zero)
  }

  /// Before the server notes a message that has no reply, as its latency ends there.
  var receiptDelay: Nanoseconds { benchmark.hasReplies ? .zero : delayOfServer }

  private var delayOfServer: Nanoseconds {
    benchmark.workload.traits.hasOpenLoop ? injectedDelay : .zero
  }
}
