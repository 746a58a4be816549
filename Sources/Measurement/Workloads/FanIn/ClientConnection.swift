import BenchmarkModel

/// A client as its server sees it: a data socket, and how far its message has got, in or out.
struct ClientConnection {
  let number: CInt
  private var message = MessageProgress()
  /// Whether the request has come and the answer is on its way.
  private(set) var isAnswering = false

  init(number: CInt) { self.number = number }

  /// What came of a client that had something for the server, or room for it.
  enum Outcome {
    case answered
    /// The request is not whole.
    case awaitingRequest
    /// The client takes no more of the answer for now.
    case awaitingRoom
    /// It has left.
    case gone
    case failed(Transfer)
  }

  /// Takes what has come of a request and, once that is whole, sends it back.
  @inline(__always)
  mutating func serve(
    _ form: MessageForm, _ buffer: UnsafeMutableRawPointer, _ serviceTime: Nanoseconds
  ) -> Outcome {
    if !isAnswering {
      let transfer = message.receive(into: buffer, form, from: number)
      if transfer != .done { return Self.outcome(of: transfer, whileWaiting: .awaitingRequest) }
      if serviceTime > .zero { BusyWork.run(for: serviceTime) }
      isAnswering = true
    }
    let transfer = message.send(buffer, form, to: number)
    if transfer != .done { return Self.outcome(of: transfer, whileWaiting: .awaitingRoom) }
    isAnswering = false
    return .answered
  }

  /// Takes what has come of a message that is not answered.
  ///
  /// - Returns: that it was answered once it is whole.
  @inline(__always)
  mutating func take(_ form: MessageForm, _ buffer: UnsafeMutableRawPointer) -> Outcome {
    let transfer = message.receive(into: buffer, form, from: number)
    return transfer == .done
      ? .answered : Self.outcome(of: transfer, whileWaiting: .awaitingRequest)
  }

  @inline(never)
  private static func outcome(of transfer: Transfer, whileWaiting waiting: Outcome) -> Outcome {
    if transfer.isTransient { return waiting }
    return transfer.isFarewell ? .gone : .failed(transfer)
  }
}
