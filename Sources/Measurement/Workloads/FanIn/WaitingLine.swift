/// Clients that wait for room at a receiver which they share, first come, first served.
///
/// Only the first of them watches for room. If all did, every message that the receiver takes would wake
/// them all, for one to send.
struct WaitingLine {
  private var places: [Int]
  private var head = 0
  private(set) var count = 0

  /// - Parameter capacity: how many clients there are; none waits twice.
  init(capacity: Int) { places = Array(repeating: 0, count: max(1, capacity)) }

  var isEmpty: Bool { count == 0 }

  /// The one that is next; nil where nobody waits.
  var first: Int? { count == 0 ? nil : places[head] }

  mutating func append(_ place: Int) {
    places[(head &+ count) % places.count] = place
    count &+= 1
  }

  mutating func removeFirst() {
    head = (head &+ 1) % places.count
    count &-= 1
  }
}
