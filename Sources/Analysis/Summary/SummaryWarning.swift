/// What a reader should know before relying on a summarised number; the raw value stands in
/// `summary.csv`.
package enum SummaryWarning: String, CaseIterable, Sendable {
  /// The tool was built without optimisation.
  case debugBuild = "debug_build"
  /// Some trials failed or were invalid.
  case failedTrials = "failed_trials"
  /// Fewer than six trials gave a value.
  case fewTrials = "few_trials"
  /// Other processes took over 5 % of the measured CPU in half of the trials.
  case foreignLoad = "foreign_load"
  /// The hypervisor took CPU time in more than a quarter of the trials.
  case steal
  /// The control group's CPU quota held a trial back.
  case throttled
  /// Messages were lost outside of the sockets of both ends, in half of the trials.
  case lostElsewhere = "lost_elsewhere"
  /// The kernel refused sends, in half of the trials.
  case refusedSends = "refused_sends"
  /// Half of the ports were used before the time of a trial was over, which ended it.
  case connectionsLimit = "connections_limit"
  /// The rate is what the ports allow.
  case portRate = "port_rate"
  /// The clients had no CPU time to spare, and the server had.
  case clientBound = "client_bound"
  /// CPU time is without softirqs, which the loopback uses.
  case withoutSoftirq = "without_softirq"
  /// Messages are just beyond what the kernel carries at once.
  case beyondStep = "beyond_step"
  /// Rate or socket buffers still changed when the warm-up reached its bound, in more than a quarter of the trials.
  case unstableWarmup = "unstable_warmup"
  /// The kernel enlarged the receive buffer in the timed part of more than a quarter of the trials.
  case growingBuffer = "growing_buffer"
  /// The buffers of both ends together fit into the last-level cache.
  case buffersInCache = "buffers_in_cache"
  /// Half the interval is wider than 10 % of the median.
  case wideInterval = "wide_interval"
  /// The ends are not pinned, and the trials fall into two groups.
  case bimodal
}
