/// Exit codes for `git bisect run`, which takes every code from 1 to 127 but one for proof that a commit is bad, 125 for a
/// commit of which nothing is known, and stops at any above.
enum Bisection {
  /// The option that asks for them.
  static let flag = "--bisect"

  /// Looked for in all arguments: a command line that is wrong must not blame a commit.
  static func isAsked(in arguments: [String]) -> Bool {
    arguments.contains { $0 == flag || $0.hasPrefix("\(flag)=") }
  }

  /// - Parameter code: how a command ended; nil where none was carried out.
  static func code(for code: ExitCode?) -> ExitCode {
    switch code {
    case .done: .done
    case .regressed: .regressed
    // Whoever stops the measurement means to stop the search.
    case .endedBySignal(let signal): .endedBySignal(signal)
    default: .untestable
    }
  }
}
