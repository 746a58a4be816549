import BenchmarkModel

/// A server's link that takes a new connection for every request: `accept`, the instant at which that was where it is
/// told, the request; then the reply and the end.
struct AcceptingLink: MessageLink, ~Copyable {
  private enum Step {
    case idle, greeting, awaitingRequest, answering, ending
  }

  private let settings: ConnectionSettings
  private let listener: CInt
  private let sizes: MessageSizes
  private var step = Step.idle
  private var descriptor: CInt = -1
  private var bytes = ConnectionBytes()
  /// When the client was accepted, which it is told: it often runs only after it is answered, too.
  private var greeting: UInt64 = 0
  private var spare = SpareDescriptor()
  /// nil where no other process accepts.
  private var queue: SharedQueue?

  var acceptTally: AcceptTally { tally(queue) }

  init(
    _ settings: ConnectionSettings, listener: CInt, sizes: MessageSizes,
    _ queue: consuming SharedQueue?
  ) {
    self.queue = queue
    self.settings = settings
    self.listener = listener
    self.sizes = sizes
  }

  private func tally(_ queue: borrowing SharedQueue?) -> AcceptTally {
    switch queue {
    case .some(let queue): queue.tally
    case .none: AcceptTally()
    }
  }

  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    while true {
      if step == .ending {
        // The client that was answered last has not closed yet.
        let transfer = end()
        if transfer != .done { return transfer }
      }
      if step == .idle {
        if let failure = accept() { return failure }
      }
      let transfer = takeRequest(into: buffer)
      if !transfer.isFarewell { return transfer }
      // The client gave up before it was served.
      drop()
    }
  }

  private mutating func accept() -> Transfer? {
    let accepted = queue?.accept() ?? SystemCall.accept(listener)
    descriptor = accepted.number
    if descriptor < 0 {
      let error = accepted.error
      guard error.isShortageOfDescriptors else { return .failed(error) }
      _ = spare.turnAwayNext(of: listener)
      return .pausing
    }
    greeting = Clock.now()
    do throws(Errno) { try Socket.apply(settings.variant, to: descriptor) } catch {
      return .failed(error)
    }
    step = settings.greets ? .greeting : .awaitingRequest
    return nil
  }

  private mutating func takeRequest(into buffer: UnsafeMutableRawPointer) -> Transfer {
    if step == .greeting {
      let sent = bytes.send(&greeting, MemoryLayout<UInt64>.size, to: descriptor)
      if sent != .done { return sent }
      step = .awaitingRequest
    }
    let transfer = bytes.receive(buffer, sizes.received, from: descriptor)
    if transfer == .done { step = .answering }
    return transfer
  }

  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    let transfer = bytes.send(buffer, sizes.sent, to: descriptor)
    if transfer.isFarewell {
      drop()
      return .done
    }
    if transfer != .done { return transfer }
    step = .ending
    // Where the client closes first, the next receive waits for it.
    return settings.closer == .server ? end() : .done
  }

  private mutating func end() -> Transfer {
    if settings.closer != .server {
      let transfer = ConnectionBytes.awaitEnd(of: descriptor)
      if transfer != .done { return transfer }
    }
    drop()
    return .done
  }

  private mutating func drop() {
    FileDescriptor.close(descriptor)
    descriptor = -1
    bytes = ConnectionBytes()
    step = .idle
  }

  deinit {
    if descriptor >= 0 { FileDescriptor.close(descriptor) }
  }
}
