/// Which CPUs the two ends of a pair sit on.
package enum Placement: Hashable, Sendable {
  /// Both ends on one CPU.
  case same
  /// The ends on two CPUs.
  case split
  /// Wherever the scheduler puts them.
  case free
  /// On the CPUs named.
  case explicit(client: Int, server: Int)

  /// Reads `same`, `split`, `free` or `C:S`.
  ///
  /// - Throws: ``GrammarError`` for anything else.
  package init(parsing text: String) throws(GrammarError) {
    switch text {
    case "same": self = .same
    case "split": self = .split
    case "free": self = .free
    default:
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count > 1 else {
        throw KnownWords(["same", "split", "free"]).unknown(text, kind: "placement")
      }
      guard parts.count == 2, let client = Int(parts[0]), let server = Int(parts[1]),
        client >= 0, server >= 0
      else {
        throw GrammarError(
          "'\(text)' is not a placement; write same, split, free or CLIENT:SERVER as in 0:1")
      }
      self = .explicit(client: client, server: server)
    }
  }
}

extension Placement {
  /// Whether both ends are sure to sit on one CPU.
  package var isOneCPU: Bool {
    switch self {
    case .same: true
    case .split, .free: false
    case .explicit(let client, let server): client == server
    }
  }
}

extension Placement: CustomStringConvertible {
  package var description: String {
    switch self {
    case .same: "same"
    case .split: "split"
    case .free: "free"
    case .explicit(let client, let server): "\(client):\(server)"
    }
  }
}
