import Glibc

/// Where the file of a program is.
enum ProgramPath {
  /// As execvp(3) looks for it: a name without a slash in the directories of PATH.
  ///
  /// - Returns: nil where there is none that may be executed.
  static func find(_ name: String) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    let directories = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
    return directories.split(separator: ":", omittingEmptySubsequences: false).lazy
      .map { $0.isEmpty ? name : "\($0)/\(name)" }.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    (try? FileSystem.target(of: path))?.kind == .file && FileSystem.isExecutable(path)
  }
}
