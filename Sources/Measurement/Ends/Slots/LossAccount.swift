import BenchmarkModel

/// What an end knows of messages that do not arrive: what the kernel dropped at its sockets, and would not send.
///
/// The kernel is asked twice in a trial, where the counted slots begin and where they end.
struct LossAccount {
  /// The slots of the end's arm, in order; none where the transport loses no messages.
  private let slots: [Schedule.Slot]
  private var sockets: [CInt]
  /// How many slots were noted.
  private var noted = 0
  /// What the kernel had dropped before the first counted slot.
  private var before: UInt32? = 0
  /// What it had dropped before all slots.
  private var atStart: UInt32?

  init(of context: EndContext) {
    slots = context.patience.losesMessages ? context.assignment.slots : []
    sockets = [context.endpoint.receiving]
    if !slots.isEmpty { atStart = drops }
  }

  mutating func watch(_ sockets: [CInt]) { self.sockets = sockets }

  /// Notes the next slot, once it is over.
  mutating func note(_ tally: EndRecord.Slot, in record: inout EndRecord) {
    guard noted < slots.count else { return }
    record.counts[.allMessages, default: 0] +=
      tally.messages + tally.marks + tally.lateMarks
    if isCounted(noted - 1) { record.counts[.marks, default: 0] += tally.lateMarks }
    if isCounted(noted) {
      record.counts[.marks, default: 0] += tally.marks
      record.counts[.refusedSends, default: 0] += tally.refused
    }
    // Nothing was sent before an empty warm-up, and an end may learn late that it is over.
    let isEmpty = noted == 0 && slots[0].length == .zero
    if isCounted(noted) != isCounted(noted + 1), !isEmpty {
      let now = drops
      if isCounted(noted), let now, let before {
        record.counts[.socketDrops, default: 0] += UInt64(now &- before)
      }
      before = now
    }
    noted += 1
  }

  func noteMarkOfLastSlot(in record: inout EndRecord) {
    if slots.isEmpty { return }
    record.counts[.allMessages, default: 0] += 1
    if isCounted(slots.count - 1) { record.counts[.marks, default: 0] += 1 }
  }

  /// Notes that nobody sends any more.
  func noteEnd(in record: inout EndRecord) {
    guard let atStart, let now = drops else { return }
    record.counts[.allDrops] = UInt64(now &- atStart)
  }

  private func isCounted(_ number: Int) -> Bool {
    slots.indices.contains(number) && slots[number].isCounted
  }

  /// Of all sockets together, modulo 2^32; nil where the kernel does not tell.
  private var drops: UInt32? {
    var sum: UInt32 = 0
    for socket in sockets {
      guard let drops = Socket.drops(of: socket) else { return nil }
      sum &+= drops
    }
    return sum
  }
}
