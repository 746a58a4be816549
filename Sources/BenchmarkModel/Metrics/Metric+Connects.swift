extension Metric {
  /// From before `socket()` until accepted; of connects that are offered, from when one was due.
  package static let connects = TimingMetrics(
    "connect", of: "time until accepted", "times until accepted")

  package static let connectsOK = Metric(
    "connects_ok", better: .neither,
    "connections in counted slots that were accepted, and whose request was answered; for `backlog`, those that"
      + " the queue took at once, `queue_freed` included; for `overload`, accepted at the first try, which"
      + " sleeps where clients block")
  package static let connectsDelayed = Metric(
    "connects_delayed", better: .lower,
    "for `backlog`, attempts that found the queue full, waited and were served; how long is in"
      + " `connect_max_ns`. For `overload`, connects that found no room at first and were accepted")
  package static let connectsRefused = Metric(
    "connects_refused", better: .lower,
    "attempts in counted slots that were refused; for `backlog`, told to try again later; for `fanin`,"
      + " clients that the server had no descriptor for, which take no part")
  package static let connectsTimedOut = Metric(
    "connects_timed_out", better: .lower,
    "attempts in counted slots that were given up, because the server had not accepted by the time that TCP"
      + " had repeated its SYN twice;"
      + " for `backlog`, that still waited after `--duration`; for `overload`, not accepted 5 s after they were"
      + " due")

  /// How attempts to connect ended: each in exactly one way.
  static let connectOutcomes = [connectsOK, connectsDelayed, connectsRefused, connectsTimedOut]
}
