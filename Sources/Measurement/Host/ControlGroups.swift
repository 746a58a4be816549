/// The control groups of a process that share out CPU time.
enum ControlGroups {
  /// The directories of each group and of those that it lies in, whether or not they are there.
  ///
  /// - Parameters:
  ///   - groups: the form of `/proc/self/cgroup`.
  ///   - root: where the groups are mounted.
  static func directories(_ groups: String, root: String) -> [String] {
    groups.split(separator: "\n").flatMap { line -> [String] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      // Version 2 names no controller; version 1 mounts them below their names.
      let controllers = parts[1].split(separator: ",")
      guard controllers.isEmpty || controllers.contains("cpu") else { return [] }
      var path = controllers.isEmpty ? root : "\(root)/cpu"
      return [path]
        + parts[2].split(separator: "/").map { name in
          path += "/\(name)"
          return path
        }
    }
  }
}
