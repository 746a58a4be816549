import CSyscalls

/// Namespaces of the process's own, `namespaces(7)`.
enum Namespace: String, CaseIterable, Sendable {
  case mounts = "mnt"
  case network = "net"
  case processes = "pid"
  /// That of processes that are forked, which `unshare(1)` sets apart.
  case time = "time_for_children"
  case users = "user"

  /// The inode of the one that this process is in, by which two processes tell whether they share it; nil where
  /// `/proc` is not there.
  var inode: UInt64? { (try? FileSystem.target(of: "/proc/self/ns/\(rawValue)"))?.inode }

  /// `unshare(2)`: moves to a new network namespace and, if asked, to a user namespace around it.
  ///
  /// - Throws: ``Errno``, EPERM where it is not allowed.
  static func unshareNetwork(withUser: Bool) throws(Errno) {
    try check(.unshare, sb_unshare_network(withUser))
  }

  /// `open(2)`: holds the one that this process is in.
  func open() throws(Errno) -> FileDescriptor {
    try FileDescriptor.open(reading: "/proc/self/ns/\(rawValue)")
  }

  /// `setns(2)`: moves to a network namespace that is held.
  ///
  /// - Throws: ``Errno``, EPERM where it is not allowed.
  static func enterNetwork(_ descriptor: CInt) throws(Errno) {
    try check(.setns, sb_enter_network(descriptor))
  }

  /// `ioctl(2)`, SIOCSIFFLAGS: sets the loopback interface of the network namespace up.
  ///
  /// - Throws: ``Errno``, EPERM where it is not allowed.
  static func startLoopback() throws(Errno) { try check(.ioctl, sb_start_loopback()) }
}
