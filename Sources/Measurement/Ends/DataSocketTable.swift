/// The data sockets that a server has accepted, one a client.
struct DataSocketTable: ~Copyable {
  private(set) var numbers: [Int32] = []

  /// Keeps an accepted socket until ``closeAll()`` or the end of the table's life.
  mutating func add(_ socket: consuming FileDescriptor) { numbers.append(socket.release()) }

  /// Closes every data socket.
  mutating func closeAll() {
    for number in numbers { _ = FileDescriptor(taking: number) }
    numbers = []
  }

  deinit {
    for number in numbers { _ = FileDescriptor(taking: number) }
  }
}
