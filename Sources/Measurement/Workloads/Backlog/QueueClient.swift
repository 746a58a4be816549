import BenchmarkModel

/// A client that fills a queue which nobody serves, and sees what happens beyond.
enum QueueClient {
  static func run(
    _ assignment: Assignment, _ endpoint: DataEndpoint, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    let origin = try control.waitAtGate()
    Clock.sleep(until: origin)
    if assignment.variant.hasListener {
      var filler = try ConnectionFiller(assignment)
      try filler.run(&control)
      return EndRecord(queue: filler.findings, due: origin)
    }
    var filler = MessageFiller(assignment, endpoint)
    try filler.run(&control)
    return EndRecord(queue: filler.findings, due: origin)
  }
}

extension EndRecord {
  /// A record with one slot, as an end has that does one thing in a trial.
  init(queue: [QueueFinding: UInt64], due: UInt64) {
    self.init()
    for (finding, count) in queue { counts[finding.key] = count }
    slots = [Slot(due: due, start: due, end: Clock.now())]
  }

  /// The same, of connects that were offered.
  ///
  /// - Parameter cost: what the process had cost before.
  init(load: [OverloadFinding: UInt64], due: UInt64, cost: ResourceUsage) {
    self.init(queue: [:], due: due)
    for (finding, count) in load { counts[finding.key] = count }
    usage = ResourceUsage.ofSelf() - cost
  }
}
