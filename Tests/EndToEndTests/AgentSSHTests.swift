import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// A server that ssh starts, by an sshd of the test's own in another network namespace.
@Suite(
  .sandboxed,
  .enabled(
    if: TwoNetworks.areThere && Tool.exists("ssh-keygen") && Tool.exists("ssh")
      && access("/usr/sbin/sshd", X_OK) == 0 && getuid() == 0,
    "needs root, network namespaces, ip, ssh and sshd"))
struct AgentSSHTests {
  /// Makes keys, and starts the daemon where the tool is started.
  private func daemon() throws -> String {
    let root = Sandbox.current.root
    _ = try Sandbox.current.keep(
      "sshd.conf",
      """
      Port 22
      ListenAddress 10.200.0.2
      HostKey \(root)/host
      AuthorizedKeysFile \(root)/user.pub
      PidFile none
      StrictModes no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      PermitRootLogin yes

      """)
    return """
      ssh-keygen -q -t ed25519 -N '' -f \(root)/host && ssh-keygen -q -t ed25519 -N '' -f \(root)/user
      mkdir -p /run/sshd
      ip netns exec b /usr/sbin/sshd -D -e -f \(root)/sshd.conf 2> \(root)/sshd.log &
      for i in $(seq 100); do ip netns exec b ss -ltn | grep -q :22 && break; sleep .1; done
      """
  }

  /// - Parameter key: the file that ssh is to show.
  private func ssh(key: String = "user") -> String {
    let root = Sandbox.current.root
    return "ssh -F none -i \(root)/\(key) -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new"
      + " -o UserKnownHostsFile=\(root)/known -o ServerAliveInterval=1 root@10.200.0.2"
  }

  /// The processes whose command has some words in it, of the daemon, which writes over its environment, and of its
  /// sessions, which have another, too.
  private func processes(_ words: String) -> [pid_t] {
    let sandbox = Sandbox.current
    let own =
      ProcessTable.processes(withTemporaryDirectory: sandbox.temporary)
      + ProcessTable.processes(running: sandbox.root)
    return Set(own + own.flatMap(ProcessTable.descendants)).filter {
      ProcessTable.command(of: $0).contains(words)
    }
  }

  /// The agent and its ends, without the launcher and the shells, which have the same words.
  private func agents() -> [pid_t] {
    processes("sockbench agent").filter { ProcessTable.command(of: $0).hasPrefix("/") }
  }

  private func endDaemon() { for process in processes("sshd.conf") { kill(process, SIGKILL) } }

  private let line =
    "run --transports tcp,udp --workloads latency,throughput --sizes 64 --placement same --trials 2 --duration 50ms"

  @Test func overSSH() throws {
    defer { endDaemon() }
    let outcome = try Sandbox.current.run(
      line.split(separator: " ").map(String.init)
        + ["--server-via", ssh(), "--server-address", "10.200.0.2", "--output", "r"],
      wrapper: TwoNetworks.wrapper(try daemon()))
    let rows = try Sandbox.current.results("r").rows
    #expect(rows.count == 8 && rows.allSatisfy { $0.status != .failed }, "\(outcome.errors)")
    for row in rows { #expect(row.conditions[.path] == 1) }
    #expect(try Sandbox.current.results("r").facts()["server_via"] == ssh())
  }

  /// Nobody is asked for a password.
  @Test func withoutAKey() throws {
    defer { endDaemon() }
    let outcome = try Sandbox.current.run(
      line.split(separator: " ").map(String.init)
        + ["--server-via", ssh(key: "host"), "--server-address", "10.200.0.2", "--output", "r"],
      wrapper: TwoNetworks.wrapper(try daemon()))
    Sandbox.current.expectRefusal(outcome, code: 69, "Permission denied (publickey)")
  }

  /// The launcher of a trial is killed: that trial fails, the next starts another, and what was there is gone.
  @Test func aConnectionThatEnds() throws {
    defer { endDaemon() }
    let run = try Sandbox.current.start(
      "run --transports tcp --workloads latency --sizes 64 --placement same --trials 3 --duration 2s --warmup 0"
        .split(separator: " ").map(String.init)
        + ["--server-via", ssh(), "--server-address", "10.200.0.2", "--output", "r"],
      wrapper: TwoNetworks.wrapper(try daemon()))
    let isAtWork = eventually {
      agents().contains { ProcessTable.ticks(of: $0) >= 3 }
    }
    try #require(isAtWork)
    let before = agents()
    let launchers = processes("ssh -F none").filter {
      ProcessTable.command(of: $0).hasPrefix("ssh")
    }
    for launcher in launchers { kill(launcher, SIGKILL) }
    #expect(!launchers.isEmpty)
    // What is at the other end of a connection learns of its end by itself.
    #expect(eventually { before.allSatisfy { ProcessTable.command(of: $0).isEmpty } })
    #expect(try run.wait().code == 4)
    let rows = try Sandbox.current.results("r").rows.filter {
      $0.benchmark.variant.transport == .tcp
    }
    #expect(rows.count == 3 && rows.contains { $0.status == .ok })
    #expect(rows.contains { $0.reason.contains("ssh -F none") })
  }
}
