/// At which rates the trials of a phase say that a goal is kept, and at which broken.
///
/// What disturbs a trial makes it slower and never faster, and latency may fall as the rate grows, as a CPU that idles
/// takes long to wake. So a rate that keeps the goal counts, whatever lower ones say.
struct RateBounds: Sendable {
  var kept: Set<Int> = []
  var broken: Set<Int> = []
  /// Where further trials would decide.
  var undecided: Set<Int> = []

  /// The highest that keeps it.
  var low: Int? { kept.max() }
  /// The lowest that breaks it above all that keep it.
  var high: Int? { broken.filter { $0 > low ?? 0 }.min() }

  func isKnown(_ rate: Int) -> Bool { kept.contains(rate) || broken.contains(rate) }
}
