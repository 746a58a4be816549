import Analysis
import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// A base that a script starts, in the namespace of the check or in another.
@Suite(.sandboxed, .enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
struct LauncherTests {
  private func check(
    _ body: String, in wrapper: [String] = []
  ) throws -> (outcome: Outcome, facts: [String: String]) {
    let sandbox = Sandbox.current
    let path = try sandbox.script("base", body)
    let line =
      "check --against \(path) --transports unix-stream --workloads latency --sizes 64 --output r"
    let outcome = try sandbox.run(line.split(separator: " ").map(String.init), wrapper: wrapper)
    return (outcome, try sandbox.results("r").facts())
  }

  @Test func inTheSameNamespace() throws {
    let (outcome, facts) = try check("exec '\(Tool.path)' \"$@\"")
    #expect(
      outcome.errors.contains("/base' is a script whose ends are in the same network namespace"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(facts["base_network_namespace_inode"] == facts["candidate_network_namespace_inode"])
    #expect(facts["network_namespace_inode"] == facts["candidate_network_namespace_inode"])
  }

  /// The check is in a network of its own, and the base is led back to that of the tests.
  @Test func inAnother() throws {
    let outside = "/proc/\(getpid())/ns/net"
    let (outcome, facts) = try check(
      "exec nsenter --net=\(outside) '\(Tool.path)' \"$@\"", in: ["unshare", "-n"])
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let (base, candidate) = try (
      #require(facts["base_network_namespace_inode"]),
      #require(facts["candidate_network_namespace_inode"])
    )
    #expect(base != candidate)
    // A trial that noise made invalid tells its namespaces as well as a valid one.
    let inodes = try Sandbox.current.results("r").trials.filter { $0.purpose.role == .check }
      .map { $0.arms.compactMap { $0.conditions[.networkNamespace].map { "\(Int($0))" } } }
    #expect(inodes.contains([base, candidate]))
  }

  /// Each end of the base makes one, so that there is none that both are in.
  @Test func inOneEach() throws {
    let (outcome, facts) = try check("exec unshare -n '\(Tool.path)' \"$@\"")
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(facts["base_network_namespace_inode"] == nil)
  }
}
