extension SummaryWarning {
  /// What is the matter, in a few words.
  var brief: String {
    switch self {
    case .debugBuild: "a debug build measures mostly itself"
    case .failedTrials: "some trials gave no result"
    case .fewTrials: "fewer than 6 trials"
    case .foreignLoad: "other programs took CPU time"
    case .steal: "the hypervisor took CPU time"
    case .throttled: "a CPU quota held trials back"
    case .lostElsewhere: "messages were lost outside of the sockets"
    case .refusedSends: "the kernel refused sends"
    case .connectionsLimit: "half of the ports were used up"
    case .portRate: "the rate is what the ports allow"
    case .clientBound: "the clients set the rate"
    case .withoutSoftirq: "CPU time is without softirqs"
    case .beyondStep: "messages are just beyond what the kernel carries at once"
    case .unstableWarmup: "rate or buffers still changed after the warm-up"
    case .growingBuffer: "the receive buffer grew while it was timed"
    case .buffersInCache: "the buffers fit into the cache"
    case .wideInterval: "the interval is wider than ±10 %"
    case .bimodal: "the trials fall into two groups"
    }
  }
}
