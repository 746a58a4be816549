/// Something that was counted while connects were offered; the raw value names it in a record, and the
/// unit of a time.
enum OverloadFinding: String, CaseIterable {
  /// Client: connects that were due and begun.
  case offered = "overload_offered"
  /// Client: taken into the queue at the first try and at once, and accepted.
  case accepted = "overload_accepted"
  /// Client: accepted in the end, after having found no room before.
  case delayed = "overload_delayed"
  /// Client: turned away.
  case refused = "overload_refused"
  /// Client: not accepted when the client gave up.
  case timedOut = "overload_timed_out"
  /// Client: calls of `connect`, and the kernel's own repetitions.
  case tries = "overload_tries"
  /// Client: how many of these found no room in the queue.
  case foundFull = "overload_found_full"
  /// Client: the most tries of one connect.
  case mostTries = "overload_most_tries"
  /// Client: how late the latest connect began.
  case lateness = "overload_lateness_ns"
  /// Client: how late the last connect began.
  case finalLateness = "overload_final_lateness_ns"
  /// Server: clients that it accepted.
  case served = "overload_served"
  /// Server: from the first that it accepted to the last.
  case servedTime = "overload_served_ns"
  /// Server: clients that it turned away, as it had no descriptor for them.
  case shed = "overload_shed"
}

extension OverloadFinding {
  var key: CountKey {
    switch self {
    case .mostTries, .lateness, .finalLateness, .servedTime: CountKey(rawValue, merging: .largest)
    default: CountKey(rawValue)
    }
  }
}
