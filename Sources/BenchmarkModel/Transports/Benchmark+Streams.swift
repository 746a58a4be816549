/// What comes of the manner in which messages are handed to a byte stream, and taken from it.
extension Benchmark {
  /// Why its messages cannot be written as their variant says; nil where they can.
  var reasonAgainstWriting: String? {
    let header = WriteManner.headerSize
    guard variant.write != .one, min(message.request, message.reply).bytes <= header else {
      return nil
    }
    return
      "write=\(variant.write.rawValue) takes a header of \(header) bytes and a body; use --sizes of"
      + " \(header + 1) or more"
  }

  /// Why its ends cannot take what is there; nil where they can.
  var reasonAgainstIntake: String? {
    guard variant.intake != nil, workload.traits.has(Servers.self), server == .iterative else {
      return nil
    }
    return
      "an iterative server takes one message a receive; use --server epoll, or leave 'recv' out"
  }

  /// Why it cannot take turns with others; nil where it can.
  package var reasonAgainstTurns: String? {
    // A receiver that asks before each receive tells TCP in time.
    let acknowledgesAtOnce = variant.quickack && wait != .block
    guard variant.nagle, variant.write.leavesBodyAlone, !acknowledgesAtOnce,
      workload.traits.sendsOneAtATime(self)
    else { return nil }
    return "each body waits for a delayed acknowledgement of 40 ms, far longer than a turn; use"
      + " sockbench run --workloads \(workload)"
  }

  /// The largest TCP segment over loopback, whose MTU is 65536, without the headers of IPv6.
  private static let segment = 65_463

  /// Whether Nagle's algorithm is asked for and never finds a write that it may hold back: one that does not fill
  /// a segment while an earlier one is not acknowledged.
  package var cannotMeetNagle: Bool {
    variant.nagle && !variant.write.leavesBodyAlone && workload.traits.sendsOneAtATime(self)
      && message.largest.bytes <= Self.segment
  }
}
