/// Which processes have a socket, from `/proc`.
enum SocketOwners {
  /// Those that have one of some sockets among their descriptors, as far as this process may see them: a process of
  /// another user shows its descriptors to root alone.
  ///
  /// - Parameter inodes: of the sockets, as `/proc/net` has them.
  static func find(_ inodes: Set<String>) -> [ProcessNumber] {
    if inodes.isEmpty { return [] }
    let targets = Set(inodes.map { "socket:[\($0)]" })
    return Directory.entries(of: "/proc").compactMap { ProcessNumber($0) }.filter { process in
      let descriptors = "/proc/\(process)/fd"
      return Directory.entries(of: descriptors).contains {
        FileSystem.linkTarget(of: "\(descriptors)/\($0)").map(targets.contains) ?? false
      }
    }
  }
}
