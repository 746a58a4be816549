import BenchmarkModel

/// What is said of a whole lifecycle.
enum LifecycleWords {
  /// The variant, and what `socket(2)` is asked for in the textbook's words.
  static func heading(of variant: Variant) -> String {
    guard variant.transport != .pipe else { return "\(variant): no socket, but two pipes\n" }
    let family =
      switch variant.transport.family {
      case .inet: "AF_INET, internet addresses of version 4"
      case .inet6: "AF_INET6, internet addresses of version 6"
      case .unix, .none: "AF_UNIX, processes of one host"
      }
    let isInternet = variant.transport.family != .unix
    let (type, name) =
      switch variant.transport.delivery {
      case .stream: ("SOCK_STREAM, bytes in order over a connection", "TCP")
      case .sequencedPackets: ("SOCK_SEQPACKET, messages in order over a connection", "")
      case .datagrams: ("SOCK_DGRAM, messages that each stand alone", "UDP")
      }
    return """
      \(variant)
      domain    \(family)
      type      \(type)
      protocol  0, the usual one\(isInternet ? ": \(name)" : ""); there is no other to choose

      """
  }

  /// What the columns mean, and how many calls there were.
  static func legend(_ calls: [TracedCall], _ placement: Placement) -> String {
    let counts = TracedCall.Caller.allCases.compactMap { caller -> String? in
      let count = calls.count { $0.caller == caller }
      return count == 0 ? nil : "\(count) of the \(caller.rawValue)"
    }
    var lines = [
      "\(calls.count) calls: \(counts.joined(separator: ", ")).",
      "One lifecycle, \(placement == .same ? "both ends on one CPU" : "each end on a CPU of its own")."
        + " 'sockbench run --workloads lifecycle' measures many.",
    ]
    if calls.contains(where: { $0.caller == .parent }) {
      lines.append("The parent forks both ends between its calls and theirs.")
    }
    if calls.contains(where: { $0.pause == .slept }) {
      lines.append("slept: the caller waited in the call until the other end had done something.")
    }
    if calls.contains(where: { $0.pause == .preempted }) {
      lines.append("preempted: another process ran on its CPU before the call returned.")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
