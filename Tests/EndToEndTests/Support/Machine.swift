import Glibc
import Measurement

/// What of this machine decides which tests can run on it.
enum Machine {
  static let cpus = (try? Affinity.allowed().count) ?? 1
  static let canMount = succeeds("unshare -m mount -t tmpfs none /mnt")
  static let canMakeNetworks = succeeds("unshare -n ip link set lo up")
  /// Whether packets can be dropped on purpose in a network of one's own.
  static let canFilter =
    canMakeNetworks
    && succeeds(
      "unshare -n nft 'table inet t { chain c { meta l4proto udp numgen random mod 2 0 drop; }; }'")
  /// Makes the loopback of a network a link of 100 Mbit/s that queues for a millisecond.
  static let slowLink =
    "ip link set lo up && tc qdisc add dev lo root tbf rate 100mbit burst 5kb latency 1ms"
  static let canShape = canMakeNetworks && succeeds("unshare -n sh -c '\(slowLink)'")
  static let canMakeUserNetworks =
    canMakeNetworks
    && succeeds("unshare -n \(asStranger(3).joined(separator: " ")) unshare -Un true")
  static let canChangeUser = succeeds(asLonelyStranger.joined(separator: " ") + " true")
  static let canTrace = succeeds("strace -f --seccomp-bpf -o /dev/null sh -c :")

  /// Runs a program as a user who has no other process and may have only this one; limits do not
  /// bind root.
  static let asLonelyStranger = ["prlimit", "--nproc=1"] + asStranger(0)

  /// Runs a program as a user whom nobody else is.
  ///
  /// - Parameter number: tells the users of one run of the tests apart.
  static func asStranger(_ number: Int32) -> [String] {
    let user = 100_000 + 8 * getpid() + number
    return ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"]
  }

  /// Whether there is Python with a module, or several.
  static func hasPython(_ modules: String) -> Bool {
    Tool.exists("python3") && succeeds("python3 -c 'import \(modules)'")
  }

  static let countsRunDelay = TextFile.read("/proc/self/schedstat") != nil

  static func succeeds(_ command: String) -> Bool {
    system("{ \(command); } >/dev/null 2>&1") == 0
  }
}
