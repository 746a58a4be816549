import Glibc

/// A private directory for the socket names of one trial, removed at the end of its life.
struct TemporaryDirectory: ~Copyable {
  let path: String

  /// Makes it with `mkdtemp(3)` below TMPDIR.
  ///
  /// - Throws: ``Errno`` when it cannot be made.
  init() throws(Errno) {
    path = try FileSystem.makeTemporaryDirectory(Self.template(of: CurrentProcess.identifier))
  }

  deinit { Self.remove(path) }

  private static let prefix = "sockbench."

  /// Where temporary directories are made: TMPDIR, or /tmp.
  static var parent: String {
    guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
    return String(cString: value)
  }

  /// The longest path that `init()` can make: process numbers have at most seven digits.
  static var longestPath: String { template(of: 4_194_304) }

  /// What mkdtemp makes a name of: it replaces the last six letters, which have to be these.
  private static func template(of process: pid_t) -> String {
    "\(parent)/\(prefix)\(process)." + String(repeating: "X", count: 6)
  }

  /// Removes what harnesses left behind that were killed before they could clean up.
  static func removeOrphans() {
    for name in Directory.entries(of: parent) where name.hasPrefix(prefix) {
      let number = name.dropFirst(prefix.count).prefix { $0 != "." }
      guard let owner = pid_t(number), kill(owner, 0) == -1, Errno.last == Errno(ESRCH) else {
        continue
      }
      remove("\(parent)/\(name)")
    }
  }

  private static func remove(_ path: String) {
    for name in Directory.entries(of: path) { try? FileSystem.removeName("\(path)/\(name)") }
    try? FileSystem.removeDirectory(path)
  }
}
