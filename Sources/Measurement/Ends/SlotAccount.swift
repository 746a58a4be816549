import BenchmarkModel

/// What either end keeps of its slots, whatever the workload.
struct SlotAccount {
  let context: EndContext
  let patience: Patience
  let field: SequenceField
  var record = EndRecord()

  init(_ context: EndContext) {
    self.context = context
    patience = context.patience
    field = SequenceField(messageSize: context.assignment.messageSize)
  }

  /// The slots of the end's arm, in order.
  var slots: [Schedule.Slot] { context.assignment.slots }

  /// Notes what was done in a slot and what it cost; a warm-up leaves no trace.
  mutating func note(_ tally: EndRecord.Slot, cost: ResourceUsage, isCounted: Bool) {
    guard isCounted else { return }
    record.usage = record.usage + cost
    record.slots.append(tally)
  }
}
