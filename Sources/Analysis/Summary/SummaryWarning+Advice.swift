import BenchmarkModel

extension SummaryWarning {
  /// One sentence that says what is the matter with a result and what to do about it.
  ///
  /// - Parameters:
  ///   - benchmark: the benchmark that the result belongs to.
  ///   - warnings: all warnings about the result, since one can explain another.
  func sentence(about benchmark: BenchmarkSummary, beside warnings: [SummaryWarning]) -> String {
    switch self {
    case .debugBuild:
      "a debug build measures mostly itself; build with swift build -c release"
    case .failedTrials: Self.failures(of: benchmark)
    case .fewTrials: Self.fewTrials(benchmark)
    case .foreignLoad:
      "other programs took more than 5 % of a measured CPU; stop them, or measure again when it is calm"
    case .steal:
      "the hypervisor took CPU time in more than a quarter of the trials; measure again when the "
        + "host is calm, or on a machine of your own"
    case .throttled:
      "a CPU quota held the trials back; raise cpu.max of the control group, or leave the container"
    case .lostElsewhere: Self.lostElsewhere(benchmark)
    case .refusedSends:
      "the kernel refused sends (EPERM or ENOBUFS), as for a firewall's rule on the output hook, and they are "
        + "not among the messages sent; see nft list ruleset"
    case .connectionsLimit:
      "connections had taken half of the ports before the time was over, which ended trials early; "
        + (benchmark.benchmark.offered == nil
          ? "shorten --duration" : "shorten --duration, or lower --offered")
        + (benchmark.benchmark.workload.traits.has(Closers.self)
          ? ", or use --closer server or reset" : "")
    case .portRate:
      "the rate is what the ports allow, half of them each second, and may not be what the kernel "
        + "can do; use --closer server or reset"
    case .clientBound:
      "the clients used their CPUs up and the server did not: the rate is theirs, and the capacity an estimate of the"
        + " server's; --client-processes spreads them over more CPUs"
    case .withoutSoftirq:
      "this kernel counts softirqs apart, and CPU/message is without them; interrupt_cpu_ns_per_message in"
        + " trials.csv has them"
    case .beyondStep: benchmark.step?.sentence ?? ""
    case .unstableWarmup:
      "rate or buffers still changed when the warm-up reached its bound, in more than a quarter of the trials; raise"
        + " --warmup and --duration, or measure again when the machine is calm"
    case .growingBuffer:
      "the kernel enlarged the receive buffer in the timed part of more than a quarter of the trials, and goodput"
        + " mixes states of autotuning; rcvbuf=SIZE sets one"
    case .buffersInCache: benchmark.cachedBuffers?.sentence ?? ""
    case .wideInterval: Self.wideInterval(benchmark, beside: warnings)
    case .bimodal:
      "the trials fall into two groups, and the median says little about either; pin the ends with "
        + "--placement same or --placement split"
    }
  }

  private static func lostElsewhere(_ benchmark: BenchmarkSummary) -> String {
    let share = benchmark[.lossElsewhere].map { Readable.share($0.median) + " of the " } ?? ""
    let lateReplies =
      benchmark.benchmark.hasReplies
      ? ", or replies came more than 100 ms late" : ""
    return
      "\(share)messages were lost outside of the sockets of both ends, as by a firewall's rule on the input "
      + "hook\(lateReplies); see nft list ruleset, as no larger buffer helps"
  }

  private static func failures(of benchmark: BenchmarkSummary) -> String {
    let failures = benchmark.problems.filter { $0.status != .unsupported }
    let count = failures.reduce(0) { $0 + $1.count }
    let reasons = failures.map { failures.count > 1 ? "\($0.reason) (\($0.count)x)" : $0.reason }
    return "\(count) of \(benchmark.trials) trials gave no result: "
      + reasons.joined(separator: "; ")
  }

  private static func fewTrials(_ benchmark: BenchmarkSummary) -> String {
    if benchmark.warnings.contains(.failedTrials) {
      return
        "fewer than 6 trials are left, too few for an interval; see why the others gave no result"
    }
    // The others had too few samples, of which another remark tells.
    if benchmark.measuredTrials >= 6 {
      return "fewer than 6 trials gave this number, too few for an interval"
    }
    return "fewer than 6 trials are too few for an interval; measure with --trials 6 or more"
  }

  private static func wideInterval(
    _ benchmark: BenchmarkSummary, beside warnings: [SummaryWarning]
  ) -> String {
    let problem = "the interval is wider than ±10 %"
    let causes: Set<SummaryWarning> = [
      .foreignLoad, .steal, .throttled, .bimodal, .unstableWarmup, .growingBuffer,
    ]
    if !causes.isDisjoint(with: warnings) {
      return "\(problem); mend what the other notes on it name first"
    }
    let more = "--trials \(benchmark.trials * 4) would about halve it"
    if benchmark.benchmark.placement == .free {
      return "\(problem); pin the ends with --placement same or --placement split, or \(more)"
    }
    return "\(problem); \(more)"
  }
}
