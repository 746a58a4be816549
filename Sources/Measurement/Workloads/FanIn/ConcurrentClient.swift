/// One of many clients in a process.
struct ConcurrentClient {
  let number: CInt
  /// How far the request has got that is being sent.
  var request = MessageProgress()
  var reply = MessageProgress()
  /// Requests that its own connection has no room for.
  var line = WaitingLine()
  /// Requests begun in this slot.
  var begun: UInt64 = 0
  /// Replies in counted slots.
  var replies: UInt64 = 0

  init(number: CInt) { self.number = number }
}
