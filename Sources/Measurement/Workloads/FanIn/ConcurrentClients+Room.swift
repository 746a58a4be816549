/// Requests that do not go through at once, as the receiver has no room.
extension ConcurrentClients {
  @inline(__always)
  func isLineEmpty(of client: Int) -> Bool {
    sharesReceiver ? line.isEmpty : clients[client].line.isEmpty
  }

  private func first(inLineOf client: Int) -> Int? {
    sharesReceiver ? line.first : clients[client].line.first
  }

  @inline(never)
  mutating func join(_ place: Int) {
    if sharesReceiver {
      line.append(place, of: requests)
    } else {
      clients[requests[place].client].line.append(place, of: requests)
    }
  }

  private mutating func removeFirst(inLineOf client: Int) {
    if sharesReceiver {
      line.removeFirst(of: requests)
    } else {
      clients[client].line.removeFirst(of: requests)
    }
  }

  /// Goes on sending the first request of a client's line, and those that wait behind it.
  @inline(never)
  mutating func resume(
    _ client: Int, _ window: SlotWindow, _ tally: inout EndRecord.Slot
  ) throws(EndFailure) {
    guard let place = first(inLineOf: client) else { return }
    let transfer = send(place)
    let isRefused = patience.isRefused(transfer)
    if transfer != .done, !isRefused { return try patience.goOn(after: transfer, to: "send") }
    try watch(client, forRoom: false)
    removeFirst(inLineOf: client)
    if isRefused { try beginAgain(place, window, &tally) }
    while let next = first(inLineOf: client) {
      let transfer = send(next)
      if patience.isRefused(transfer) {
        removeFirst(inLineOf: client)
        try beginAgain(next, window, &tally)
        continue
      }
      if transfer != .done {
        try patience.goOn(after: transfer, to: "send")
        return try watch(requests[next].client, forRoom: true)
      }
      removeFirst(inLineOf: client)
    }
  }

  @inline(never)
  mutating func awaitRoom(_ place: Int, after transfer: Transfer) throws(EndFailure) {
    try patience.goOn(after: transfer, to: "send")
    join(place)
    try watch(requests[place].client, forRoom: true)
  }

  /// Replies to other requests may come meanwhile.
  private mutating func watch(_ client: Int, forRoom: Bool) throws(EndFailure) {
    let number = clients[client].number
    try attempting("could not prepare to wait") { () throws(Errno) in
      try ready.watch(number, forRoomToo: forRoom)
    }
  }
}
