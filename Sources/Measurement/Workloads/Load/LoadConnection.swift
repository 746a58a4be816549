/// A connection of a client that offers requests: those that are its own are every so many of all.
struct LoadConnection {
  /// Where its replies come in, and where its requests go out: the same socket, or two pipes.
  let number: CInt
  let sending: CInt
  var request = MessageProgress()
  var reply = MessageProgress()
  /// How many of its requests have begun, and how many the kernel has taken.
  var begun = 0
  var sent = 0
  /// How many replies are no longer expected: that of the next request, as a rule, comes next.
  var passed = 0
  /// What the next message to be sent carries, and what the next reply.
  var sendingValue: UInt64 = 0
  var expectedValue: UInt64 = 0
  /// Whether the kernel had no room for its next request.
  var isBlocked = false

  /// Each once.
  var numbers: [CInt] { number == sending ? [number] : [number, sending] }

  /// Requests that the kernel has taken and whose replies are expected.
  var underWay: Int {
    @inline(__always) get { sent &- passed }
  }

  init(number: CInt) { self.init(number: number, sending: number) }

  init(number: CInt, sending: CInt) {
    self.number = number
    self.sending = sending
  }
}
