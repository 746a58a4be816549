import Glibc

/// The executable under test.
enum Tool {
  /// It lies beside the test bundle.
  static let path: String = {
    let bundle = realpath("/proc/self/exe", nil)
    defer { free(bundle) }
    let name = bundle.map { String(cString: $0) } ?? ""
    return name.prefix(through: name.lastIndex(of: "/") ?? name.startIndex) + "sockbench"
  }()

  /// Whether a helper of the system answers to its name.
  static func exists(_ program: String) -> Bool {
    let directories = String(cString: getenv("PATH")).split(separator: ":")
    return directories.contains { access("\($0)/\(program)", X_OK) == 0 }
  }
}
