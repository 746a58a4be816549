/// How the processes of a pair are started.
package enum EndStart: Equatable, Sendable {
  /// By `fork(2)` alone.
  case fork
  /// By `fork(2)` and `execv(3)` of an executable that knows the `end` command.
  case exec(path: String)

  /// Whether a program starts that may start others, as a script does.
  var isExec: Bool { self != .fork }

  /// This very executable.
  package static let execSelf = EndStart.exec(path: "/proc/self/exe")
}
