import Glibc

/// The executables under test, which lie beside the test bundle.
enum Tool {
  static let path = directory + "sockbench"
  /// Runs trials as the tool does, but waits for its ends no longer than it is told to.
  static let impatient = directory + "impatient"
  /// A server as users bring one along.
  static let echoServer = directory + "echo-server"

  private static let directory: String = {
    let bundle = realpath("/proc/self/exe", nil)
    defer { free(bundle) }
    let name = bundle.map { String(cString: $0) } ?? ""
    return String(name.prefix(through: name.lastIndex(of: "/") ?? name.startIndex))
  }()

  /// Whether a helper of the system answers to its name.
  static func exists(_ program: String) -> Bool {
    let directories = String(cString: getenv("PATH")).split(separator: ":")
    return directories.contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}
