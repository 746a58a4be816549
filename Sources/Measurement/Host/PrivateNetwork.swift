import CSyscalls
import Glibc

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
    let (user, group) = (geteuid(), getegid())
    if sb_unshare_network(false) != 0 {
      let error = Errno.last
      guard error == Errno(EPERM), sb_unshare_network(true) == 0 else { throw refusal(.last) }
      do throws(Errno) {
        try write("deny", to: "setgroups")
        try write("\(user) \(user) 1", to: "uid_map")
        try write("\(group) \(group) 1", to: "gid_map")
      } catch { throw refusal(error) }
    }
    if sb_start_loopback() != 0 { throw refusal(.last) }
  }

  private static func refusal(_ error: Errno) -> Refusal {
    Refusal(
      sentence:
        "--isolate cannot make a private network: \(error); run as root, let the kernel allow"
        + " user namespaces, or leave it out")
  }

  private static func write(_ text: String, to file: String) throws(Errno) {
    let path = "/proc/self/\(file)"
    let descriptor = FileDescriptor(taking: try check(open(path, O_WRONLY | O_CLOEXEC)))
    try descriptor.write(text)
  }
}
