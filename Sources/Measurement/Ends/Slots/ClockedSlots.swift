import BenchmarkModel

/// The slots of a server that the clock ends.
///
/// Of many clients, or many connections, no one could tell by a mark when a slot is over for all.
struct ClockedSlots {
  private(set) var account: SlotAccount
  /// What came in the slot so far.
  var tally = EndRecord.Slot()
  private var number = 0
  private var now: UInt64 = 0
  private var before = ResourceUsage()

  init(_ context: EndContext) {
    account = SlotAccount(context)
    begin(0)
  }

  /// Goes on to the slot that `now` lies in.
  @inline(__always)
  mutating func advance(to now: UInt64) {
    while number + 1 < account.slots.count, now >= start(of: number + 1) { end() }
    self.now = now
  }

  /// Counts messages that were answered, the last when ``advance(to:)`` was called.
  @inline(__always)
  mutating func count(_ messages: UInt64) {
    if tally.messages == 0 { tally.start = now }
    tally.messages &+= messages
    tally.end = now
  }

  /// Closes the books of all slots; does nothing once they are closed.
  mutating func finish() {
    for _ in min(number, account.slots.count)..<account.slots.count { end() }
  }

  mutating func fail(_ failure: EndFailure) { account.record.fail(failure) }

  private func start(of number: Int) -> UInt64 {
    account.context.origin + account.slots[number].start
  }

  private mutating func begin(_ number: Int) {
    self.number = number
    tally = EndRecord.Slot()
    if number < account.slots.count { tally.due = start(of: number) }
    before = ResourceUsage.ofSelf()
  }

  /// Closes the books of a slot and opens those of the next. It is not inlined, so that the loops that
  /// look at the clock for each message stay short.
  @inline(never)
  private mutating func end() {
    account.note(
      tally, cost: ResourceUsage.ofSelf() - before, isCounted: account.slots[number].isCounted)
    begin(number + 1)
  }
}
