/// One of many clients in a process.
struct ConcurrentClient {
  enum State: UInt8 {
    /// It has nothing under way.
    case idle
    /// Its request is not sent as a whole.
    case sending
    /// Its reply is on the way.
    case waiting
  }

  let number: CInt
  var message = MessageProgress()
  var state = State.idle
  /// The number of the request under way, or of the next.
  var sequence: UInt64 = 0
  /// When that was about to be sent.
  var sent: UInt64 = 0
  /// Requests begun in this slot.
  var begun: UInt64 = 0
  /// Replies in counted slots.
  var replies: UInt64 = 0

  init(number: CInt) { self.number = number }
}
