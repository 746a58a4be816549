import Glibc
import Testing

/// A network namespace for a run, and another, "b", joined to it by a pair of interfaces, va and vb; both vanish with
/// the run.
enum TwoNetworks {
  static let areThere = Machine.canMakeNetworks && Tool.exists("ip")

  /// Where "b" is found.
  static let addresses = "10.200.0.2,fd00::2"

  /// What is followed by the tool and its arguments.
  ///
  /// - Parameter preparation: commands of a shell in the first of them.
  static func wrapper(_ preparation: String = ":") -> [String] {
    let script = """
      set -e
      mount -t tmpfs none /run && mkdir /run/netns
      ip link set lo up && ip netns add b
      ip link add va type veth peer name vb && ip link set vb netns b
      ip addr add 10.200.0.1/24 dev va && ip addr add fd00::1/64 dev va nodad && ip link set va up
      ip -n b addr add 10.200.0.2/24 dev vb && ip -n b addr add fd00::2/64 dev vb nodad
      ip -n b link set vb up && ip -n b link set lo up
      \(preparation)
      exec "$@"
      """
    return ["unshare", "--net", "--mount", "sh", "-c", script, "sh"]
  }
}
