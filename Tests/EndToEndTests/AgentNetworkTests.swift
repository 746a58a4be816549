import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// A server in another network namespace.
@Suite(.sandboxed, .enabled(if: TwoNetworks.areThere, "needs network namespaces and ip"))
struct AgentNetworkTests {
  private func run(
    _ options: String, _ launching: [String] = ["--server-via", "ip netns exec b"],
    _ preparation: String = ":"
  ) throws -> Outcome {
    try Sandbox.current.run(
      options.split(separator: " ").map(String.init) + launching
        + ["--server-address", TwoNetworks.addresses, "--output", "r"],
      wrapper: TwoNetworks.wrapper(preparation))
  }

  private func rows() throws -> [TrialRow] { try Sandbox.current.results("r").rows }

  @Test func everySocketThatReachesIt() throws {
    let outcome = try run(
      "run --transports tcp,tcp6,udp,udp6,unix-stream,unix-dgram --workloads latency --sizes 64 --placement same"
        + " --trials 2 --duration 50ms")
    let rows = try rows()
    #expect(rows.count == 12 && rows.allSatisfy { $0.status != .failed }, "\(outcome.errors)")
    for row in rows { #expect(row.conditions[.path] == 1 && row.conditions[.clocks] == 1) }
    #expect(
      outcome.output.contains(
        "Launchers put the ends of each pair in two network namespaces of one kernel."))
    let details = try Sandbox.current.run(["report", "r", "--details"])
    #expect(details.output.contains("Launchers put the ends of each pair"))
    let facts = try Sandbox.current.results("r").facts()
    #expect(facts["server_via"] == "ip netns exec b")
    #expect(facts["server_interface_vb"]?.hasPrefix("mtu 1500, qdisc ") == true)
    #expect(facts["interface_va"]?.hasPrefix("mtu 1500, qdisc ") == true)
  }

  /// Host against namespace, in turns, and what the answer says of it.
  @Test func inTurnsWithTheLoopback() throws {
    let outcome = try run(
      "compare tcp --workloads latency --sizes 64 --trials 8 --time-limit 3s",
      ["tcp:via=ip netns exec b"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    #expect(
      outcome.output.contains(
        "Launchers put the ends of tcp:via=ip netns exec b in two network namespaces of one kernel."
      ))
    let paths = Set(try rows().map { $0.conditions[.path] })
    #expect(paths == [nil, 1])
  }

  @Test func abstractNamesDoNotReachIt() throws {
    let outcome = try run(
      "run --workloads latency --transports unix-stream:address=abstract")
    Sandbox.current.expectRefusal(outcome, code: 69, "an abstract name is known in one alone")
  }

  @Test func theLoopbackDoesNotReachIt() throws {
    let outcome = try Sandbox.current.run(
      ["compare", "tcp", "tcp:via=ip netns exec b", "--output", "r"],
      wrapper: TwoNetworks.wrapper())
    Sandbox.current.expectRefusal(outcome, code: 69, "no loopback in common; give --server-address")
  }

  @Test func anAddressThatIsNotThere() throws {
    let outcome = try run(
      "run --transports tcp --workloads latency --trials 1 --sizes 64",
      ["--server-via", "ip netns exec b", "--bind-address", "10.200.0.9"])
    Sandbox.current.expectRefusal(
      outcome, code: 69,
      "'tcp' does not work: server: could not bind to 10.200.0.9: Cannot assign requested address"
    )
  }

  /// The link carries 100 Mbit/s, and no more than that arrives.
  @Test(.enabled(if: Tool.exists("tc"), "needs tc")) func aLinkOfAKnownRate() throws {
    let outcome = try run(
      "run --transports tcp --workloads throughput --sizes 16K --placement free --trials 2 --warmup 300ms"
        + " --duration 1s", ["--server-via", "ip netns exec b"],
      "tc qdisc add dev va root tbf rate 100mbit burst 64kb latency 20ms")
    let rates = try rows().compactMap { $0.metrics[.goodput] }
    #expect(!rates.isEmpty, "\(outcome.errors)")
    // Of 1500 bytes of a packet and 14 of its frame, 1448 are the message's; the bucket holds 64 KB more.
    for rate in rates { #expect((3e6...12.4e6).contains(rate)) }
  }

  /// What the kernel counts where the server is: messages that its buffer had no room for, and the limits that hold there.
  @Test func countersOfTheServersNamespace() throws {
    let outcome = try run(
      "run --transports udp:rcvbuf=1 --workloads throughput,backlog --sizes 1K --batch 1000 --placement same"
        + " --trials 2 --warmup 0 --messages 1000 --duration 20s",
      ["--server-via", "ip netns exec b"],
      "ip netns exec b sysctl -qw net.core.somaxconn=77 && sysctl -qw net.core.somaxconn=99")
    let rows = try rows().filter { $0.benchmark.variant.transport == .udp && $0.status == .ok }
    #expect(Set(rows.map(\.benchmark.workload)) == [.throughput, .backlog], "\(outcome.errors)")
    for row in rows {
      #expect(row.conditions[.somaxconn] == 77)
      let errors = try #require(row.conditions[.receiveBufferErrors])
      guard row.benchmark.workload == .throughput else { continue }
      let drops = try #require(row.metrics[.serverSocketDrops])
      #expect(drops > 0 && errors >= drops)
      #expect(row.metrics[.lossAtBuffers] == row.metrics[.lossAtSockets])
    }
  }

  /// Each send of the server takes 2 ms longer.
  @Test(.enabled(if: Tool.exists("strace"), "needs strace")) func aDelayInTheServer() throws {
    let outcome = try run(
      "run --transports tcp --workloads latency --sizes 64 --placement free --trials 2 --duration 200ms",
      [
        "--server-via",
        "ip netns exec b strace -f -qq -o /dev/null -e trace=sendto -e inject=sendto:delay_enter=2000",
      ])
    let medians = try rows().compactMap { $0.metrics[.roundTrips.p50] }
    #expect(!medians.isEmpty && medians.allSatisfy { $0 > 2e6 }, "\(outcome.errors)")
  }

  /// A cut link makes a trial fail, and the next ones go on when it is back.
  @Test func aLinkThatIsCut() throws {
    let run = try Sandbox.current.start(
      "run --transports tcp --workloads latency --sizes 64 --placement free --trials 4 --duration 1500ms --warmup 0"
        .split(separator: " ").map(String.init)
        + ["--server-via", "ip netns exec b", "--server-address", "10.200.0.2", "--output", "r"],
      wrapper: TwoNetworks.wrapper())
    let isAtWork = eventually {
      ProcessTable.children(of: run.identifier).contains { ProcessTable.ticks(of: $0) >= 6 }
    }
    try #require(isAtWork)
    func setLink(_ state: String) throws {
      let outcome = try SpawnedProcess(
        ["nsenter", "-t", "\(run.identifier)", "-n", "ip", "link", "set", "va", state],
        environment: ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"], input: "/dev/null",
        output: "\(Sandbox.current.root)/ip"
      ).wait()
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    try setLink("down")
    let isNoted = eventually {
      (TextFile.read("\(Sandbox.current.work)/r/trials.csv") ?? "").contains(",failed,")
    }
    try setLink("up")
    #expect(isNoted)
    #expect(try run.wait().code == 4)
    #expect(try rows().count == 4)
  }
}
