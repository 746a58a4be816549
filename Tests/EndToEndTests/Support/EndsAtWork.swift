import Glibc
import Testing

extension SpawnedProcess {
  /// The ends of the trial under way, the server first, once all have worked for longer than they
  /// need to set up.
  func endsAtWork(count: Int = 2, ticks: Int = 6) throws -> [pid_t] {
    var ends: [pid_t] = []
    let areAtWork = eventually {
      ends = ProcessTable.children(of: identifier)
      return ends.count == count && ends.allSatisfy { ProcessTable.ticks(of: $0) >= ticks }
    }
    try #require(areAtWork, "\(ends) with \(ends.map(ProcessTable.ticks)) ticks")
    return ends
  }
}
