/// What every lane of every client has under way, in memory that hot loops change without a look at who else
/// might have it.
struct RequestTable: ~Copyable {
  let count: Int
  private let memory: UnsafeMutablePointer<PendingRequest>

  /// - Parameters:
  ///   - clients: how many there are, one after the other.
  ///   - lanes: how many each has.
  init(clients: Int, lanes: Int) {
    count = clients * lanes
    memory = .allocate(capacity: count)
    for place in 0..<count {
      (memory + place).initialize(
        to: PendingRequest(client: place / lanes, sequence: UInt64(place % lanes)))
    }
  }

  deinit { memory.deallocate() }

  @inline(__always)
  subscript(place: Int) -> PendingRequest {
    unsafeAddress { UnsafePointer(memory + place) }
    nonmutating unsafeMutableAddress { memory + place }
  }
}
