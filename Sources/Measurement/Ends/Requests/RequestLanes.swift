/// How the requests that a client has under way on one connection are told apart by their numbers: each is
/// in a lane of its own.
protocol RequestLanes {
  /// How many requests are under way at a time.
  var count: Int { get }
  /// The lane of the request with a number.
  func lane(of number: UInt64) -> Int
  /// The number that follows in the same lane.
  func successor(of number: UInt64) -> UInt64
}

/// One request after another.
struct SingleLane: RequestLanes {
  private let field: SequenceField

  init(_ field: SequenceField) { self.field = field }

  @inline(__always)
  var count: Int { 1 }

  @inline(__always)
  func lane(of number: UInt64) -> Int { 0 }

  @inline(__always)
  func successor(of number: UInt64) -> UInt64 { field.successor(of: number) }
}
