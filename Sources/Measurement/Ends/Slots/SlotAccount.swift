import BenchmarkModel

/// What either end keeps of its slots, whatever the workload.
struct SlotAccount {
  let context: EndContext
  let patience: Patience
  let field: SequenceField
  var record = EndRecord()
  private var losses: LossAccount

  init(_ context: EndContext) {
    precondition(context.assignment.slots.areInOrder, "slots do not overlap")
    self.context = context
    patience = context.patience
    field = SequenceField(messageSize: context.assignment.sizes.common)
    losses = LossAccount(of: context)
  }

  /// The slots of the end's arm, in order.
  var slots: [Schedule.Slot] { context.assignment.slots }

  /// Works through the slots of a client that sends no marks.
  ///
  /// - Parameter work: what is done in a slot of a number; it notes that in the tally.
  mutating func workThrough(
    _ work: (Int, SlotWindow, inout EndRecord.Slot) throws(EndFailure) -> Void
  ) {
    do throws(EndFailure) {
      for number in slots.indices {
        Clock.sleep(until: context.origin + slots[number].start)
        let window = SlotWindow(context, number: number, now: Clock.now())
        var tally = EndRecord.Slot(due: window.start)
        let before = ResourceUsage.ofSelf()
        try work(number, window, &tally)
        tally.closed = Clock.now()
        note(tally, cost: ResourceUsage.ofSelf() - before, isCounted: window.isCounted)
      }
    } catch {
      record.fail(error)
    }
  }

  /// Notes what was done in a slot and what it cost; a warm-up leaves no trace.
  mutating func note(_ tally: EndRecord.Slot, cost: ResourceUsage, isCounted: Bool) {
    losses.note(tally, in: &record)
    guard isCounted else { return }
    record.usage += cost
    record.slots.append(tally)
    // Where messages may be lost, these are counted with them.
    if !patience.losesMessages, tally.marks > 0 { record.counts[.marks, default: 0] += tally.marks }
  }

  /// Takes in a mark of the last slot that came once that was over.
  mutating func noteMarkOfLastSlot() { losses.noteMarkOfLastSlot(in: &record) }

  /// Notes that the other end sends nothing any more.
  mutating func noteEnd() { losses.noteEnd(in: &record) }

  /// Has the drops of these sockets counted, of an end that has many, in place of those of its endpoint.
  mutating func countDrops(of sockets: [CInt]) { losses.watch(sockets) }
}
