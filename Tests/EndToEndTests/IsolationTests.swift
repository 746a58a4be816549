import BenchmarkModel
import TestSupport
import Testing

/// Measuring in a network namespace of one's own.
@Suite(.sandboxed) struct IsolationTests {
  private static let line =
    "--workloads backlog --transports tcp,tcp6,unix-stream --backlogs 9000 --trials 1 --isolate"

  /// The limit of the surrounding namespace is not that of the private one.
  @Test(.enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
  func countersAndLimitsAreItsOwn() throws { try expectOwnNetwork([]) }

  @Test(.enabled(if: Machine.canMakeUserNetworks, "needs a kernel that allows user namespaces"))
  func thatTakesNoPrivilege() throws { try expectOwnNetwork(Machine.asStranger(1)) }

  private func expectOwnNetwork(_ asUser: [String]) throws {
    let sandbox = Sandbox.current
    let outer = "echo 7 >/proc/sys/net/core/somaxconn; exec \"$@\""
    let outcome = try sandbox.run(
      "run \(Self.line) --output out".split(separator: " ").map(String.init),
      shell: asUser.isEmpty ? ":" : "chmod -R a+rwX .. . && chmod a+x ../..",
      wrapper: ["unshare", "-n", "sh", "-c", outer, "sh"] + asUser)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let results = try sandbox.results("out")
    let facts = try results.facts()
    #expect(facts["network_namespace"] == "private")
    #expect(facts["sysctl_net.core.somaxconn"] == "4096")
    for row in results.rows where row.benchmark.variant.hasListener {
      #expect(row.status == .ok, "\(row.reason)")
      #expect(row.metrics[.queueCapacity] == 4097)
      #expect(row.conditions[.somaxconn] == 4096)
    }
  }

  /// unshare(2) fails as it does for whom the kernel does not allow it.
  @Test(.enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
  func withoutPermissionItSaysSo() throws {
    let outcome = try Sandbox.current.run(
      "run \(Self.line)".split(separator: " ").map(String.init),
      wrapper: Sandbox.current.injecting("unshare", ["unshare:error=EPERM"]))
    Sandbox.current.expectRefusal(
      outcome, code: 69,
      "cannot make a private network, for --isolate or sysctl=: Operation not permitted")
  }
}
