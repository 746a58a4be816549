import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Launchers that do not lead to an agent, or not for long. That nothing is left is expected at the end of every test.
@Suite(.sandboxed) struct AgentFaultTests {
  private static let words =
    "run --transports tcp --workloads latency --sizes 64 --placement same --output r"

  private func run(_ launcher: String, _ options: String = "") throws -> Outcome {
    try Sandbox.current.run(
      "\(Self.words) \(options)".split(separator: " ").map(String.init)
        + ["--server-via", launcher])
  }

  /// A launcher that does something else, in a script, which is followed by the words for the agent.
  @Test(arguments: [
    ("exit 7", "did not start 'sockbench agent'; it exited with code 7"),
    (
      "echo 'Permission denied (publickey).' >&2; exit 255",
      "it exited with code 255; it printed: Permission denied (publickey)."
    ),
    ("kill -9 $$", "it was ended by signal 9 (Killed)"),
    // Who would ask for a password finds no terminal.
    ("exec 3</dev/tty && read -r word <&3; exit 1", "did not start 'sockbench agent'"),
    ("yes", "prints on and on in place of a greeting of 'sockbench agent'"),
    ("\"$@\" < /dev/null | head -n 3", "broke off the greeting of 'sockbench agent'"),
    (
      "\"$@\" | sed -u 's/^cpus=/cpus=x/'",
      "sent a greeting that cannot be read: the agent has the unreadable cpus"
    ),
    (
      "echo 'sockbench-agent 1'; cat",
      "leads to another sockbench, whose ends speak protocol 1 where this one speaks"
    ),
    (
      "\"$@\" | sed -u 's/^description=sockbench [0-9.]*/description=sockbench 0.0.1/'",
      "leads to another sockbench: sockbench 0.0.1 is there, and this is"
    ),
  ])
  func noAgent(script: String, sentence: String) throws {
    let launcher = try Sandbox.current.script("launcher", script)
    Sandbox.current.expectRefusal(try run(launcher), code: 69, sentence)
  }

  @Test func noProgram() throws {
    Sandbox.current.expectRefusal(
      try run("no-such-program x"), code: 69,
      "there is no program 'no-such-program', by which ends are to be started")
  }

  /// What is printed before the greeting is a banner, and after it the launcher's own affair.
  @Test func banners() throws {
    let launcher = try Sandbox.current.script(
      "launcher", "echo Welcome; echo to b >&2; (sleep .2; echo later >&2) & \"$@\"")
    let outcome = try run(launcher, "--trials 2 --duration 50ms")
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private enum Blow: String, CaseIterable { case kill, stop }

  /// In mid-trial an agent is killed or stopped: that trial fails, and the others go on.
  @Test(arguments: Blow.allCases) private func theRunGoesOn(blow: Blow) throws {
    // The agent is a child of the launcher's, which says which.
    let launcher = try Sandbox.current.script(
      "launcher", "exec 4<&0; \"$@\" <&4 & echo $! > \"$0.agent\"; wait")
    let run = try Sandbox.current.start(
      "\(Self.words) --trials 3 --duration 2s --warmup 0".split(separator: " ").map(String.init)
        + ["--server-via", launcher])
    func numberOfAgent() -> pid_t? {
      TextFile.read("\(launcher).agent").flatMap { pid_t($0.dropLast()) }
    }
    let isAtWork = eventually {
      numberOfAgent().map { agent in
        ProcessTable.children(of: agent).contains { ProcessTable.ticks(of: $0) >= 6 }
      } ?? false
    }
    try #require(isAtWork)
    let agent = try #require(numberOfAgent())
    kill(agent, blow == .kill ? SIGKILL : SIGSTOP)
    let outcome = try run.wait()
    if blow == .stop { kill(agent, SIGKILL) }
    let rows = try Sandbox.current.results("r").rows.filter {
      $0.benchmark.variant.transport == .tcp
    }
    #expect(rows.count == 3)
    #expect(rows.contains { $0.status != .failed }, "\(outcome.errors)")
    let failed = rows.filter { $0.status == .failed }
    #expect(!failed.isEmpty && outcome.code == 4)
    for row in failed { #expect(row.reason.contains("launcher'"), "\(row.reason)") }
    #expect(try #require(numberOfAgent()) != agent)
  }

  /// One that keeps standard input open for a while is left by its agent all the same, which no longer hears of anybody.
  @Test(arguments: [SIGINT, SIGKILL], ["exec \"$@\"", "(cat; sleep 20) | \"$@\"", "\"$@\" | cat"])
  func anInterruptedRunLeavesNothing(signal: CInt, script: String) throws {
    let launcher = try Sandbox.current.script("launcher", script)
    let run = try Sandbox.current.start(
      "\(Self.words) --trials 1 --duration 5m --warmup 0".split(separator: " ").map(String.init)
        + ["--server-via", launcher, "--client-via", "nice -n 0"])
    let isAtWork = eventually {
      ProcessTable.descendants(of: run.identifier).contains { ProcessTable.ticks(of: $0) >= 10 }
    }
    try #require(isAtWork)
    run.signal(signal)
    let outcome = try run.wait()
    #expect(signal == SIGINT ? outcome.code == 130 : outcome.signal == SIGKILL)
  }

  /// An agent whose standard input is closed, or that is told something else, leaves.
  @Test(arguments: [("", 70), ("quit\n", 0), ("hello\n", 70)])
  func agentsByHand(input: String, code: Int32) throws {
    let outcome = try Sandbox.current.run(
      ["agent"], input: try Sandbox.current.keep("input", input))
    #expect(outcome.code == code)
    #expect(outcome.output.hasPrefix("sockbench-agent "))
    #expect(outcome.output.hasSuffix("end-of-agent\n"))
  }
}
