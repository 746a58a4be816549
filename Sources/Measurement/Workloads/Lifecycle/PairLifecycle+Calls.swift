import BenchmarkModel

/// The calls of a lifecycle, each with what is said when it fails.
extension PairLifecycle {
  @inline(__always)
  func makeSocket() throws(EndFailure) -> FileDescriptor {
    FileDescriptor(
      taking: try Self.expect(SystemCall.socket(domain, type), "create a socket").number)
  }

  @inline(__always)
  func setOptions(
    of number: CInt, isListener: Bool = false, _ clock: inout StepClock
  ) throws(EndFailure) {
    guard setsOptions else { return }
    try attempting("could not set socket options") { () throws(Errno) in
      // The port of the lifecycle before may not be quite free yet.
      if isListener, variant.transport.family != .unix { try Socket.reuseAddress(number) }
      try Socket.apply(variant, to: number)
    }
    clock.end(.options)
  }

  @inline(__always)
  func bind(_ number: CInt, to address: SocketAddress.Storage?) throws(EndFailure) {
    guard let address else { throw EndFailure("the assignment names no address to bind to") }
    try Self.expect(address.bind(number), "bind")
  }

  @inline(__always)
  func connect(_ number: CInt) throws(EndFailure) {
    guard let server else { throw EndFailure("the assignment names no address to connect to") }
    while true {
      let result = server.connect(number)
      if result.value == 0 { return }
      switch result.error {
      // An interrupted connect goes on by itself; asking again tells when it is done.
      case .interrupted, .alreadyInProcess: continue
      case .socketIsConnected: return
      case let error: throw EndFailure("could not connect", error)
      }
    }
  }

  @inline(__always)
  func removeStaleNames(_ clock: inout StepClock) {
    guard unlinkNames() else { return }
    clock.end(.unlinkStale)
  }

  @inline(__always)
  func removeNames(_ clock: inout StepClock) {
    guard unlinkNames() else { return }
    clock.end(.unlink)
  }

  /// - Returns: whether there are any in the file system.
  @inline(__always)
  private func unlinkNames() -> Bool {
    guard let serverName else { return false }
    _ = serverName.unlink()
    if let clientName { _ = clientName.unlink() }
    return true
  }

  /// - Returns: the result of a call that has not failed.
  @discardableResult @inline(__always)
  static func expect(
    _ result: CallResult, _ attempt: StaticString
  ) throws(EndFailure) -> CallResult {
    if result.value == -1 { throw EndFailure("could not \(attempt)", result.error) }
    return result
  }
}
