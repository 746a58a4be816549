extension MessageLink where Self: ~Copyable {
  /// Sends one message outside of the timed part, however often it takes; one that is refused is as good as lost.
  ///
  /// - Returns: false where the kernel refused it.
  @discardableResult
  mutating func send(
    _ message: UnsafeRawPointer, with patience: Patience
  ) throws(EndFailure) -> Bool {
    let transfer = send(message)
    if transfer == .done { return true }
    return try resend(message, after: transfer, with: patience)
  }

  /// Goes on sending a message that did not go through at once.
  ///
  /// - Returns: false where the kernel refused it.
  @inline(never)
  mutating func resend(
    _ message: UnsafeRawPointer, after first: Transfer, with patience: Patience
  ) throws(EndFailure) -> Bool {
    var transfer = first
    while transfer != .done {
      if patience.isRefused(transfer) { return false }
      let verdict = patience.judge(transfer, waitingSince: .max, to: "send")
      if case .failed(let failure) = verdict { throw failure }
      transfer = send(message)
    }
    return true
  }
}
