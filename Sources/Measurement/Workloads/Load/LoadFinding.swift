/// Something that a client counted while it offered requests.
enum LoadFinding: String, CaseIterable {
  /// Requests that were due in the step, and those of them that were begun.
  case due = "load_due"
  case begun = "load_begun"
  /// Those that the kernel took before the step was over, and replies that came before.
  case sentInStep = "load_sent_in_step"
  case answeredInStep = "load_answered_in_step"
  /// Requests of the step that had no reply in the end.
  case unanswered = "load_unanswered"
  /// The most that were due and not answered at one time.
  case deepest = "load_deepest"
  /// Time in which there was something to send or to take.
  case busyTime = "load_busy_ns"
  /// Whether the queue grew, or was not drained in time.
  case unstable = "load_unstable"

  var key: CountKey {
    switch self {
    case .deepest: CountKey(rawValue, merging: .largest)
    case .unstable: CountKey(rawValue, merging: .ofAny)
    default: CountKey(rawValue)
    }
  }
}

extension TimingKey {
  /// From when a request was sent to its reply.
  static let loadFromSend = TimingKey("load_from_send")
  /// From when a request was due to the first try to send it.
  static let lateness = TimingKey("load_lateness")
}
