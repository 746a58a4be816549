/// Requests that wait for room at the receiver, first come, first served; each knows who is behind it.
///
/// Only the first of them watches for room. If all did, every message that the receiver takes would wake
/// them all, for one to send.
struct WaitingLine {
  private var head = -1
  private var tail = -1

  var isEmpty: Bool { head < 0 }

  /// The place of the one that is next; nil where nobody waits.
  var first: Int? { head < 0 ? nil : head }

  /// - Parameter place: of one among `requests` that does not wait yet.
  mutating func append(_ place: Int, of requests: borrowing RequestTable) {
    requests[place].behind = -1
    if head < 0 { head = place } else { requests[tail].behind = place }
    tail = place
  }

  mutating func removeFirst(of requests: borrowing RequestTable) {
    head = requests[head].behind
  }
}
