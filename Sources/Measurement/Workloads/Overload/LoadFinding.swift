/// Something that was counted while connects were offered; the raw value names it in a record.
enum LoadFinding: String, CaseIterable {
  /// Client: connects that were due and begun.
  case offered = "load_offered"
  /// Client: taken into the queue at the first try and at once, and accepted.
  case accepted = "load_accepted"
  /// Client: accepted in the end, after having found no room before.
  case delayed = "load_delayed"
  /// Client: turned away.
  case refused = "load_refused"
  /// Client: not accepted when the client gave up.
  case timedOut = "load_timed_out"
  /// Client: calls of `connect`, and the kernel's own repetitions.
  case tries = "load_tries"
  /// Client: how many of these found no room in the queue.
  case foundFull = "load_found_full"
  /// Client: the most tries of one connect.
  case mostTries = "load_most_tries"
  /// Client: how late the latest connect began, in nanoseconds.
  case lateness = "load_lateness_ns"
  /// Client: how late the last connect began, in nanoseconds.
  case finalLateness = "load_final_lateness_ns"
  /// Server: clients that it accepted.
  case served = "load_served"
  /// Server: from the first that it accepted to the last, in nanoseconds.
  case servedTime = "load_served_ns"
  /// Server: clients that it turned away, as it had no descriptor for them.
  case shed = "load_shed"
}

extension LoadFinding {
  var key: CountKey {
    switch self {
    case .mostTries, .lateness, .finalLateness: CountKey(rawValue, merging: .largest)
    default: CountKey(rawValue)
    }
  }
}
