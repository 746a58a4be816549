import Glibc
import Testing

extension SpawnedProcess {
  /// The two ends of the trial under way, the server first, once both have worked for longer than
  /// they need to set up.
  func endsAtWork() throws -> [pid_t] {
    var ends: [pid_t] = []
    let areAtWork = eventually {
      ends = ProcessTable.children(of: identifier)
      return ends.count == 2 && ends.allSatisfy { ProcessTable.ticks(of: $0) >= 6 }
    }
    try #require(areAtWork, "\(ends) with \(ends.map(ProcessTable.ticks)) ticks")
    return ends
  }
}
