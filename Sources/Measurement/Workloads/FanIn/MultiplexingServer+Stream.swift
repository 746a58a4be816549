/// Clients from which it takes what is there, as many requests as that may be.
extension MultiplexingServer where Watched: ~Copyable {
  /// Has something to keep of a client that has come.
  mutating func prepareService(of number: CInt) {
    guard let intake = buffers.intake else { return }
    while services.count <= Int(number) { services.append(nil) }
    services[Int(number)] = BufferedService(intake.pointee)
  }

  mutating func serveStream(
    _ number: CInt, _ intake: UnsafeMutablePointer<StreamIntake>
  ) throws(EndFailure) {
    let wasAwaitingRoom = services[Int(number)]?.isAnswering ?? false
    let outcome = services[Int(number)]?.serve(number, form, field, intake, buffers.outgoing(0))
    switch outcome {
    case .answered(let count):
      answered &+= UInt64(count)
      if wasAwaitingRoom { try watch(number, forRoom: false) }
    case .awaitingRoom(let count):
      answered &+= UInt64(count)
      if !wasAwaitingRoom { try watch(number, forRoom: true) }
    case .gone, nil: dismiss(number)
    case .failed(let transfer): throw EndFailure("could not serve a client", transfer)
    }
  }
}
