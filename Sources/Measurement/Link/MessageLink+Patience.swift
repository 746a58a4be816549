extension MessageLink where Self: ~Copyable {
  /// Sends one message outside of the timed part, however often it takes.
  mutating func send(
    _ message: UnsafeRawPointer, with patience: Patience
  ) throws(EndFailure) {
    let transfer = send(message)
    if transfer != .done { try resend(message, after: transfer, with: patience) }
  }

  /// Goes on sending a message that did not go through at once.
  @inline(never)
  mutating func resend(
    _ message: UnsafeRawPointer, after first: Transfer, with patience: Patience
  ) throws(EndFailure) {
    var transfer = first
    while transfer != .done {
      let verdict = patience.judge(transfer, waitingSince: .max, to: "send")
      if case .failed(let failure) = verdict { throw failure }
      transfer = send(message)
    }
  }
}
