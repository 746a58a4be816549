/// A request that was due, until its reply has come or it is given up.
struct LoadRequest {
  enum State: UInt8 {
    case ended
    /// The kernel has not taken it yet.
    case sending
    /// The kernel has it.
    case waiting
  }

  /// When it should have been sent.
  var due: UInt64 = 0
  /// When the try began by which the kernel took it.
  var sent: UInt64 = 0
  var state = State.ended
}

/// The requests of a trial by their numbers: as many as may be under way have a place.
struct RequestRing: ~Copyable {
  private let requests: UnsafeMutablePointer<LoadRequest>
  private let mask: Int
  /// How many may be under way.
  let capacity: Int
  /// The first that has not ended, and the one to begin next.
  private(set) var oldest = 0
  private(set) var next = 0

  /// - Parameter capacity: rounded up to a power of 2.
  init(capacity: Int) {
    var places = 1024
    while places < capacity { places *= 2 }
    self.capacity = places
    mask = places - 1
    requests = .allocate(capacity: places)
    requests.initialize(repeating: LoadRequest(), count: places)
  }

  deinit { requests.deallocate() }

  var isFull: Bool {
    @inline(__always) get { next &- oldest == capacity }
  }

  @inline(__always)
  subscript(number: Int) -> LoadRequest {
    get { requests[number & mask] }
    nonmutating set { requests[number & mask] = newValue }
  }

  @inline(__always)
  func isWaiting(_ number: Int) -> Bool {
    number >= oldest && number < next && requests[number & mask].state == .waiting
  }

  @inline(__always)
  mutating func begin(_ due: UInt64) {
    requests[next & mask] = LoadRequest(due: due, state: .sending)
    next &+= 1
  }

  @inline(__always)
  mutating func end(_ number: Int) {
    requests[number & mask].state = .ended
    while oldest < next, requests[oldest & mask].state == .ended { oldest &+= 1 }
  }
}
