extension Metric {
  /// Request sent to reply received; never halved.
  package static let roundTrips = TimingMetrics(
    "rtt", of: "round trip", "round trips", isLongTailed: true, isInEveryFile: true)
  package static let roundTripsPerSecond = Metric(
    "round_trips_per_s", unit: .perSecond, better: .higher, title: "round trips/s",
    possible: .aboveZero,
    isInEveryFile: true,
    "round trips by active time")

  /// Those that ran over do not enter the other metrics: a side that has more of them hides a slowdown.
  package static let overrunRoundTrips = Metric(
    "overrun_round_trips", better: .lower, title: "stalls", scale: .linear, tolerance: .nothing,
    isInEveryFile: true,
    "round trips, connections or lifecycles that ended more than a tenth of a slot past the slot's end;"
      + " not among the counted")
  package static let overrunMax = Metric(
    "overrun_max_ns", unit: .nanoseconds, better: .lower, isSummarised: false, isInEveryFile: true,
    "the slowest of these")

  /// What was thrown away of all that is timed in slots.
  static let overruns = [overrunRoundTrips, overrunMax]
}
