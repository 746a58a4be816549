import BenchmarkModel

/// What to do when a message did not go through at once.
enum Verdict {
  case again
  /// The message, or its answer, was dropped on the way.
  case lost
  case failed(EndFailure)
}

/// Decides how long an end waits for its peer; consulted only when a ``Transfer`` is not done.
struct Patience {
  /// When to give up, on CLOCK_MONOTONIC.
  let limit: UInt64
  /// Whether the transport may drop messages.
  let losesMessages: Bool
  /// The other end, as in "the server closed the connection".
  let peer: Role
  /// A reply that is this late was dropped.
  var lossTimeout = standardLossTimeout

  /// The same where no time is spent on the way.
  static let standardLossTimeout = Nanoseconds.milliseconds(100)

  /// How often lost replies are looked for where others come meanwhile.
  static let searchInterval = Nanoseconds.milliseconds(20)

  /// Whether a send was refused, of a transport that gives no promise: that is counted, and no failure.
  @inline(never)
  func isRefused(_ transfer: Transfer) -> Bool { losesMessages && transfer.isRefusal }

  /// - Parameters:
  ///   - start: when the wait for this message began.
  ///   - action: "send" or "receive".
  @inline(never)
  func judge(_ transfer: Transfer, waitingSince start: UInt64, to action: String) -> Verdict {
    if transfer.isTransient {
      let now = Clock.now()
      if losesMessages, now > start, now - start > lossTimeout.count { return .lost }
      if now < limit { return .again }
      return .failed(
        EndFailure("gave up waiting for the \(peer.rawValue) to \(Self.answer(to: action))"))
    }
    if transfer == .closed {
      return .failed(EndFailure("the \(peer.rawValue) closed the connection in mid-trial"))
    }
    if transfer == .misfit {
      return .failed(.ofPeer("could not \(action) a message of the right length"))
    }
    if transfer == .spoilt {
      return .failed(
        .ofPeer("a message arrived with other bytes than the \(peer.rawValue) wrote"))
    }
    let error = transfer.error ?? Errno(0)
    return .failed(EndFailure("could not \(action)", error))
  }

  /// Goes on where many sockets share an end and none is waited for in particular.
  ///
  /// - Throws: ``EndFailure`` unless a transfer is only not done yet, and there is still time for it.
  @inline(never)
  func goOn(after transfer: Transfer, to action: String) throws(EndFailure) {
    let verdict = judge(transfer.isFarewell ? .closed : transfer, waitingSince: .max, to: action)
    if case .failed(let failure) = verdict { throw failure }
  }

  private static func answer(to action: String) -> String {
    action == "send" ? "receive" : "send"
  }
}
