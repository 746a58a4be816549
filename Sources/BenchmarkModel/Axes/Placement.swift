/// Which CPUs the two ends of a pair sit on.
package enum Placement: Hashable, Sendable {
  /// On two CPUs of this relation, or on one.
  case related(CPURelation)
  /// The ends on two CPUs, of two cores if possible, with a common last-level cache if possible.
  case split
  /// Wherever the scheduler puts them.
  case free
  /// On the CPUs named.
  case explicit(client: Int, server: Int)

  /// Both ends on one CPU.
  package static let same = Placement.related(.same)

  /// The words, in the order in which they are listed to people.
  package static let words = CPURelation.allCases.map(\.rawValue) + ["split", "free"]

  /// Reads a word such as `same` or `split`, or `C:S`.
  ///
  /// - Throws: ``GrammarError`` for anything else.
  package init(parsing text: String) throws(GrammarError) {
    if let relation = CPURelation(rawValue: text) {
      self = .related(relation)
      return
    }
    switch text {
    case "split": self = .split
    case "free": self = .free
    default:
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count > 1 else {
        throw KnownWords(Self.words).unknown(text, kind: "placement")
      }
      guard parts.count == 2, let client = Int(parts[0]), let server = Int(parts[1]),
        client >= 0, server >= 0
      else {
        throw GrammarError(
          "'\(text)' is not a placement; write \(Self.words.joined(separator: ", "))"
            + " or CLIENT:SERVER as in 0:1")
      }
      self = .explicit(client: client, server: server)
    }
  }
}

extension Placement {
  /// Whether both ends are sure to sit on one CPU.
  package var isOneCPU: Bool {
    switch self {
    case .related(let relation): relation == .same
    case .split, .free: false
    case .explicit(let client, let server): client == server
    }
  }

  /// Whether it says how the CPUs are related, as only those of one host are.
  package var isOfOneHost: Bool { if case .related = self { true } else { false } }

  /// Whether it asks for two CPUs, whichever they are.
  package var isAnyTwoCPUs: Bool {
    switch self {
    case .related(let relation): relation != .same
    case .split: true
    case .free, .explicit: false
    }
  }
}

extension Placement: CustomStringConvertible {
  package var description: String {
    switch self {
    case .related(let relation): relation.rawValue
    case .split: "split"
    case .free: "free"
    case .explicit(let client, let server): "\(client):\(server)"
    }
  }
}
