/// The data sockets of an end, one a client, each with how far its message has got.
///
/// They lie next to one another in no order; a second list tells where the socket of a descriptor is.
/// So one comes, is found and goes in the same time, however many there are.
struct DataSocketTable: ~Copyable {
  /// The sockets; their places change when one is removed.
  var clients: [ClientConnection] = []
  /// By descriptor, the place of its socket; -1 where it has none.
  private var places: [Int] = []

  var count: Int { clients.count }

  /// Their descriptors, in no order.
  var numbers: [CInt] { clients.map(\.number) }

  /// Keeps a socket until ``remove(_:)``, ``closeAll()`` or the end of the table's life.
  mutating func add(_ socket: consuming FileDescriptor) {
    let number = socket.release()
    while places.count <= Int(number) { places.append(-1) }
    places[Int(number)] = clients.count
    clients.append(ClientConnection(number: number))
  }

  /// Where the socket of a descriptor is; nil where the table has none.
  func place(of number: CInt) -> Int? {
    guard number >= 0, Int(number) < places.count, places[Int(number)] >= 0 else { return nil }
    return places[Int(number)]
  }

  /// Closes a socket and forgets it; does nothing where there is none. The last takes its place.
  mutating func remove(_ number: CInt) {
    guard let place = place(of: number) else { return }
    _ = FileDescriptor(taking: number)
    places[Int(number)] = -1
    let last = clients.removeLast()
    if last.number == number { return }
    clients[place] = last
    places[Int(last.number)] = place
  }

  /// Closes every data socket.
  mutating func closeAll() {
    for client in clients { _ = FileDescriptor(taking: client.number) }
    clients = []
    places = []
  }

  deinit {
    for client in clients { _ = FileDescriptor(taking: client.number) }
  }
}
