/// A network namespace of the process's own: nobody else moves its counters, holds its ports, or set its
/// sysctls (`network_namespaces(7)`).
package enum PrivateNetwork {
  /// Why there is none: one sentence.
  package struct Refusal: Error, Equatable, Sendable {
    package let sentence: String
  }

  /// Moves this process, and all that it will start, to a new one whose loopback is up.
  ///
  /// A user who is not root gets a user namespace around it, in which they are who they were.
  ///
  /// - Throws: ``Refusal`` where neither is allowed.
  package static func enter() throws(Refusal) {
    let (user, group) = (CurrentProcess.effectiveUser, CurrentProcess.effectiveGroup)
    do throws(Errno) {
      do throws(Errno) {
        try Namespace.unshareNetwork(withUser: false)
      } catch Errno.notPermitted {
        try Namespace.unshareNetwork(withUser: true)
        try write("deny", to: "setgroups")
        try write("\(user) \(user) 1", to: "uid_map")
        try write("\(group) \(group) 1", to: "gid_map")
      }
      try Namespace.startLoopback()
    } catch { throw refusal(error) }
  }

  private static func refusal(_ error: Errno) -> Refusal {
    Refusal(
      sentence:
        "cannot make a private network, for --isolate or sysctl=: \(error); run as root, let the kernel allow"
        + " user namespaces, or leave it out")
  }

  private static func write(_ text: String, to file: String) throws(Errno) {
    let path = "/proc/self/\(file)"
    try FileDescriptor.open(writing: path).write(text)
  }
}
