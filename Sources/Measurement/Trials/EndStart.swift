/// How the processes of a pair are started.
package enum EndStart: Equatable, Sendable {
  /// By `fork(2)` alone.
  case fork
  /// By `fork(2)` and `execv(3)` of an executable that knows the `end` command.
  case exec(path: String)
  /// By `fork(2)` of a process that has loaded such an executable, anew in each cycle; by ``exec(path:)`` where that does
  /// not do.
  case forkServer(path: String)

  /// The executable whose ends they are; nil where they are the harness's own.
  package var path: String? {
    switch self {
    case .fork: nil
    case .exec(let path), .forkServer(let path): path
    }
  }

  /// This very executable.
  package static let execSelf = EndStart.exec(path: ownPath)
  /// Processes that have loaded this very executable.
  package static let ownForkServer = EndStart.forkServer(path: ownPath)

  /// Where a process finds its own executable.
  package static let ownPath = "/proc/self/exe"
}
