import BenchmarkModel
import TestSupport
import Testing

/// Variants whose ends live with settings of their own, which what they meet must follow.
@Suite(.sandboxed, .enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
struct NetworkSettingsTests {
  /// A queue of datagrams takes one more than the limit, a listener's one more than somaxconn; the other variant of the
  /// same trial has the kernel's default, and a later reading of the host's is as before.
  @Test(arguments: [
    ("unix-dgram", "net.unix.max_dgram_qlen", 37, Condition.maxDatagramQueue),
    ("unix-stream", "net.core.somaxconn", 16, .somaxconn),
    ("tcp", "net.core.somaxconn", 16, .somaxconn),
  ])
  func queuesFollow(transport: String, name: String, value: Double, condition: Condition) throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line:
        "run --transports \(transport),\(transport):sysctl=\(name)=\(Int(value)) --workloads backlog"
        + " \(transport == "unix-dgram" ? "" : "--backlogs 64 ")--placement same --sizes 64 --trials 1 --output r"
    )
    #expect(outcome.code == 0, "\(outcome.errors)")
    let results = try sandbox.results("r")
    let isPlain = { (row: TrialRow) in row.benchmark.variant.settings.isEmpty }
    let (plain, own) = (results.rows.filter(isPlain), results.rows.filter { !isPlain($0) })
    #expect(plain.count == 1 && own.count == 1)
    #expect(own.first?.metrics[.queueCapacity] == value + 1)
    #expect(own.first?.conditions[condition] == value)
    #expect(try #require(plain.first?.conditions[condition]) != value)
    #expect(plain.first?.metrics[.queueCapacity] != value + 1)
    let facts = try results.facts()
    #expect(facts["network_namespace"] == "private" && facts["sysctl_\(name)"] != "\(Int(value))")
  }

  /// Each arm of a comparison is counted in a namespace of its own, beside what takes turns.
  @Test func whatIsCountedIsCompared() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line:
        "compare unix-dgram unix-dgram:sysctl=net.unix.max_dgram_qlen=37 --workloads backlog,latency --trials 9"
        + " --time-limit 3s --output r")
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let words = outcome.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      words.contains(
        "A queue that nobody serves holds 38 messages of 64 bytes over unix-dgram:sysctl=net.unix.max_dgram_qlen=37;"
          + " 11 over unix-dgram."), "\(words)")
    let rows = try sandbox.results("r").rows
    #expect(rows.count { $0.benchmark.workload == .backlog && $0.status == .ok } == 6)
    let report = try sandbox.run(line: "report r")
    #expect(outcome.output.hasPrefix(report.output))
  }

  /// What a new namespace has anyway makes no difference: 10 datagrams since Linux has the sysctl.
  @Test func whatIsSetAnywayChangesNothing() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line:
        "run --transports unix-dgram,unix-dgram:sysctl=net.unix.max_dgram_qlen=10 --workloads backlog"
        + " --placement same --sizes 1,64 --trials 1 --output r")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try sandbox.results("r").rows
    #expect(rows.count == 4 && rows.allSatisfy { $0.conditions[.maxDatagramQueue] == 10 })
    #expect(rows.allSatisfy { $0.metrics[.queueCapacity] == 11 })
  }

  @Test func whatTheKernelMakesAnotherOf() throws {
    let outcome = try Sandbox.current.run(
      line:
        "compare tcp tcp:sysctl=net.ipv4.ip_local_port_range=50000+net.core.somaxconn=9"
        + " --sizes 64 --trials 8 --time-limit 3s --output r")
    Sandbox.current.expectRefusal(
      outcome, code: 69,
      "the kernel makes '50000 60999' of sysctl=net.ipv4.ip_local_port_range=50000")
  }

  /// Arms that take turns live in different namespaces side by side, also where their descriptors are made beforehand
  /// and where their ends are other programs.
  @Test(arguments: ["tcp", "unix-stream:address=pair"])
  func armsTakeTurns(transport: String) throws {
    let sandbox = Sandbox.current
    let both = try sandbox.run(
      line:
        "compare \(transport) \(transport):sysctl=net.core.somaxconn=9 --sizes 64 --trials 8 --time-limit 3s --output r"
    )
    #expect([0, 3].contains(both.code), "\(both.errors)")
    let rows = try sandbox.results("r").rows
    let namespaces = rows.compactMap(\.conditions[.networkNamespace])
    #expect(rows.allSatisfy { $0.status != .failed } && namespaces.count == rows.count)
    #expect(Set(namespaces).count == 2)
    for trial in Set(rows.map(\.trial)) {
      #expect(
        Set(rows.filter { $0.trial == trial }.map(\.conditions[.networkNamespace])).count == 2)
    }
  }

  /// The reference is what the host has now, which a namespace would not have by itself.
  @Test func tuningBeginsWithWhatTheHostHas() throws {
    let sandbox = Sandbox.current
    let outer = "echo 77 >/proc/sys/net/core/somaxconn; exec \"$@\""
    let outcome = try sandbox.run(
      "tune unix-stream --workloads connect --sysctl net.core.somaxconn=9 --trials 8 --time-limit 3s --output r"
        .split(separator: " ").map(String.init),
      wrapper: ["unshare", "-n", "sh", "-c", outer, "sh"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try sandbox.results("r").rows
    let arms = Dictionary(grouping: rows, by: \.arm).mapValues {
      Set($0.map(\.benchmark.variant.description))
    }
    #expect(
      arms == [
        0: ["unix-stream:sysctl=net.core.somaxconn=77"],
        1: ["unix-stream:sysctl=net.core.somaxconn=9"],
      ])
  }

  @Test(arguments: [
    (
      "net.core.rmem_max=1",
      "net.core.rmem_max is not of a network namespace and holds for the whole host"
    ),
    (
      "net.core.nothing=1",
      "there is no sysctl net.core.nothing in this kernel's network namespaces"
    ),
    (
      "net.core.somaxconn=abc",
      "the kernel does not take sysctl=net.core.somaxconn=abc: Invalid argument"
    ),
  ])
  func whatTheKernelRefuses(setting: String, sentence: String) throws {
    let outcome = try Sandbox.current.run(
      line: "run --transports tcp:sysctl=\(setting) --workloads latency --sizes 64 --output r")
    Sandbox.current.expectRefusal(outcome, code: 69, sentence)
  }
}

/// The same for who is not root.
@Suite(
  .sandboxed,
  .enabled(if: Machine.canMakeUserNetworks, "needs a kernel that allows user namespaces"))
struct StrangersNetworkSettingsTests {
  @Test func settingsTakeNoPrivilege() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      "run --transports unix-dgram:sysctl=net.unix.max_dgram_qlen=37 --workloads backlog --sizes 64 --placement same --trials 1 --output r"
        .split(separator: " ").map(String.init), shell: "chmod -R a+rwX .. . && chmod a+x ../..",
      wrapper: Machine.asStranger(1))
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try sandbox.results("r").rows.map { $0.metrics[.queueCapacity] } == [38])
  }
}
