/// Replies of which a client takes what is there.
extension ConcurrentClients {
  mutating func takeReplies(
    _ client: Int, _ intake: UnsafeMutablePointer<StreamIntake>, _ window: SlotWindow,
    _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    let result = SystemCall.receive(
      clients[client].number, intake.pointee.memory, intake.pointee.capacity,
      MessageFlags.dontWait)
    guard result.value > 0 else {
      let transfer = result.value == 0 ? Transfer.closed : .failed(result.error)
      return try patience.goOn(after: transfer, to: "receive")
    }
    let fill = intake.pointee.take(result.value, &cutters[client])
    for index in 0..<fill.count {
      let value = intake.pointee.number(index, of: fill)
      // Each is dealt with when its turn comes.
      try note(value, of: client, window, &tally, at: Clock.now())
    }
  }
}
