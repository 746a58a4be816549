/// Why an end could not do its work, as the reason of a trial's row.
struct EndFailure: Error, Equatable {
  /// One sentence without a full stop at its end.
  let sentence: String
  /// When it was found out: before what the peer still uses is closed on the way to whoever tells of it.
  let instant: UInt64

  init(_ sentence: String) {
    self.sentence = sentence
    instant = Clock.now()
  }

  /// - Parameter instant: before which it cannot have come about.
  init(_ sentence: String, since instant: UInt64) {
    self.sentence = sentence
    self.instant = instant
  }

  /// What the other end did wrong. That it ended later, or is about to, is no cause of it.
  static func ofPeer(_ sentence: String) -> EndFailure { EndFailure(sentence, since: 0) }

  /// A reply that is another's.
  ///
  /// - Parameter due: the number of the request.
  static func wrongReply(_ value: UInt64, due: UInt64) -> EndFailure {
    ofPeer("reply \(value) came where \(due) was due")
  }

  init(_ attempt: String, _ error: Errno) {
    self.init("\(attempt): \(error)\(Self.remedy(for: error))")
  }

  /// What was attempted by a transfer that is not done.
  init(_ attempt: String, _ transfer: Transfer) {
    if let error = transfer.error {
      self.init(attempt, error)
    } else if transfer == .closed {
      self.init("\(attempt): the connection was closed")
    } else {
      self.init("\(attempt): a message had another length")
    }
  }

  static func == (left: EndFailure, right: EndFailure) -> Bool { left.sentence == right.sentence }

  private static func remedy(for error: Errno) -> String {
    switch error {
    case .tooManyOpenFiles: "; raise the limit with ulimit -n"
    case .tooManyOpenFilesInSystem: "; raise fs.file-max"
    default: ""
    }
  }
}

/// Runs `body` and says what was attempted when it fails.
func attempting<Result: ~Copyable>(
  _ attempt: @autoclosure () -> String, _ body: () throws(Errno) -> Result
) throws(EndFailure) -> Result {
  do { return try body() } catch { throw EndFailure(attempt(), error) }
}
