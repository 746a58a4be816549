import BenchmarkModel

extension EndRecord {
  /// Ends the process of many clients whose replies are not those of the end that they are.
  func requireShares() {
    let replies = slots.reduce(0) { $0 + $1.replies }
    precondition(
      failure != nil || clientReplies.reduce(0, +) == replies, "every reply is one client's")
  }

  /// Ends the process of an end that is about to say of itself what cannot be.
  ///
  /// Whatever its peer or the machine does makes the record one of a failure at most. What an end is told by others
  /// is looked at where it comes in.
  ///
  /// - Parameter assignment: what it has worked through.
  func requireSoundness(after assignment: Assignment) {
    if failure != nil { return }
    let measured = assignment.benchmark.workload.measured
    let isOneThing = assignment.isTraced || !measured.worksInSlots
    let counted = isOneThing ? 1 : assignment.slots.count(where: \.isCounted)
    precondition(slots.count == counted, "a record has as many slots as count")
    precondition(slots.allSatisfy { $0.start <= $0.end }, "a slot starts before it ends")
    if isOneThing { return }
    let replies = slots.reduce(0) { $0 + $1.replies }
    let timed = self[.samples].count + self[.overruns].count + (counts[.unsettled] ?? 0)
    precondition(timed <= replies, "nothing is timed but replies")
    precondition(
      timed == replies || assignment.variant.transport.losesMessages, "every reply is timed")
    measured.requireSoundness(of: self)
  }
}
