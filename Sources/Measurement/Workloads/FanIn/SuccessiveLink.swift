import BenchmarkModel

/// A server's link to one client after the other: each is accepted when the one before it has left, and
/// served until it leaves in turn.
struct SuccessiveLink: MessageLink, ~Copyable {
  private let variant: Variant
  private let listener: CInt
  private let sizes: MessageSizes
  private var client: FileDescriptor?
  private var bytes = ConnectionBytes()
  private var spare = SpareDescriptor()

  init(_ variant: Variant, listener: CInt, sizes: MessageSizes) {
    self.variant = variant
    self.listener = listener
    self.sizes = sizes
  }

  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    while true {
      if client == nil {
        if let failure = accept() { return failure }
      }
      let transfer = bytes.receive(buffer, sizes.received, from: client?.number ?? -1)
      if !transfer.isFarewell { return transfer }
      dismiss()
    }
  }

  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    guard let number = client?.number else { return .done }
    let transfer = bytes.send(buffer, sizes.sent, to: number)
    if !transfer.isFarewell { return transfer }
    dismiss()
    return .done
  }

  private mutating func accept() -> Transfer? {
    var result = SystemCall.accept(listener)
    while result.value < 0 {
      let error = result.error
      guard error.isShortageOfDescriptors, spare.turnAwayNext(of: listener) else {
        return .failed(error)
      }
      result = SystemCall.accept(listener)
    }
    let number = result.number
    client = FileDescriptor(taking: number)
    do throws(Errno) { try Socket.apply(variant, to: number) } catch { return .failed(error) }
    return nil
  }

  private mutating func dismiss() {
    client = nil
    bytes = ConnectionBytes()
  }
}
