/// What a lane has under way, or begins next.
struct PendingRequest {
  enum State: UInt8 {
    /// Nothing is under way.
    case idle
    /// It is not sent as a whole.
    case sending
    /// Its reply is on the way.
    case waiting
  }

  /// Which of many clients it is of.
  let client: Int
  var state = State.idle
  /// Its number.
  var sequence: UInt64
  /// When it was about to be sent.
  var start: UInt64 = 0
  /// The one behind it in a waiting line; -1 where there is none.
  var behind = -1

  init(client: Int, sequence: UInt64) {
    self.client = client
    self.sequence = sequence
  }
}
