/// Requests that do not go through at once, as the receiver has no room.
extension ConcurrentClients {
  /// Goes on sending a request that did not go through at once, and those that wait behind it.
  @inline(never)
  mutating func resume(_ place: Int) throws(EndFailure) {
    let transfer = send(place)
    if transfer != .done {
      return try patience.goOn(after: transfer, to: "send")
    }
    try watch(place, forRoom: false)
    guard line.first == place else { return }
    line.removeFirst()
    while let next = line.first {
      let transfer = send(next)
      if transfer != .done {
        try patience.goOn(after: transfer, to: "send")
        return try watch(next, forRoom: true)
      }
      line.removeFirst()
    }
  }

  @inline(never)
  mutating func awaitRoom(_ place: Int, after transfer: Transfer) throws(EndFailure) {
    try patience.goOn(after: transfer, to: "send")
    if sharesReceiver { line.append(place) }
    try watch(place, forRoom: true)
  }

  private mutating func watch(_ place: Int, forRoom: Bool) throws(EndFailure) {
    let number = clients[place].number
    try attempting("could not prepare to wait") { () throws(Errno) in
      try ready.watch(number, forRoom: forRoom)
    }
  }
}
