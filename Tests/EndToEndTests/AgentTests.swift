import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Ends that a launcher starts, of trials that mean what they mean anyhow.
@Suite(.sandboxed) struct AgentTests {
  private func run(_ options: String, _ launching: [String]) throws -> Outcome {
    try Sandbox.current.run(
      ["run"] + options.split(separator: " ").map(String.init) + launching + ["--output", "r"])
  }

  private func rows() throws -> [TrialRow] {
    try Sandbox.current.results("r").rows.filter { $0.benchmark.variant.transport != .pipe }
  }

  @Test(arguments: [
    "latency --depth 4", "throughput", "connect", "backlog --backlogs 4", "fanin --clients 3",
    "load --rates 1k", "load --rates 1k --one-way", "overload --offered 50 --service-time 1ms",
  ])
  func everyWorkload(workload: String) throws {
    let outcome = try run(
      "--workloads \(workload) --transports tcp --sizes 64 --placement same --trials 1 --duration 100ms",
      ["--server-via", "env A='b c'", "--client-via", "nice -n 0"])
    let rows = try rows()
    #expect(!rows.isEmpty && rows.allSatisfy { $0.status != .failed }, "\(outcome.errors)")
    for row in rows { #expect(row.conditions[.path] == 0 && row.conditions[.clocks] == 1) }
  }

  @Test(arguments: ["unix-stream", "unix-dgram", "udp", "unix-seqpacket:address=abstract"])
  func everySocket(transport: String) throws {
    let outcome = try run(
      "--workloads latency --transports \(transport) --sizes 64 --placement same --trials 2 --duration 50ms",
      ["--server-via", "nice -n 0"])
    let rows = try rows()
    #expect(rows.count == 2 && rows.allSatisfy { $0.status != .failed }, "\(outcome.errors)")
  }

  /// One agent starts the ends of all trials, so that a launcher is paid for once.
  @Test func aLauncherIsStartedOnce() throws {
    let launcher = try Sandbox.current.script("launcher", "echo x >> \"$0.log\"; exec \"$@\"")
    let outcome = try run(
      "--workloads latency --transports tcp,udp --sizes 64 --placement same --trials 4 --duration 20ms",
      ["--server-via", launcher])
    #expect(try rows().count == 8, "\(outcome.errors)")
    #expect(TextFile.read("\(launcher).log") == "x\n")
  }

  /// In turns an arm through a launcher is the same as one without.
  @Test func aLauncherCostsNothing() throws {
    let outcome = try Sandbox.current.run(
      ["compare", "tcp", "tcp:via=nice -n 0", "--workloads", "latency", "--sizes", "64"]
        + ["--trials", "9", "--time-limit", "1h", "--output", "r"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let trials = Dictionary(grouping: try rows(), by: \.trial).values
    let ratios = trials.compactMap { rows -> Double? in
      let shortest = rows.sorted { $0.arm < $1.arm }.compactMap { $0.metrics[.roundTrips.p5] }
      return shortest.count == 2 ? shortest[0] / shortest[1] : nil
    }.sorted()
    #expect((1 / 1.6...1.6).contains(try #require(ratios.isEmpty ? nil : ratios[ratios.count / 2])))
  }

  /// A server of the user's lives where the launcher leads to, and ends with its trial.
  @Test func aCommandBehindALauncher() throws {
    let command = "'\(Tool.echoServer)' tcp {port}"
    let outcome = try Sandbox.current.run(
      ["run", "--transports", "tcp:via=nice -n 0:server=\(command)", "--workloads", "latency"]
        + ["--sizes", "64", "--trials", "2", "--duration", "50ms", "--placement", "same"]
        + ["--output", "r"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try rows().allSatisfy { $0.status == .ok })
  }

  /// The server reads a clock that is hours ahead.
  @Test(
    .enabled(if: Machine.canMakeNetworks, "needs a namespace"),
    arguments: ["latency", "throughput", "crr", "fanin --clients 3", "load --rates 1k"])
  func twoClocks(workload: String) throws {
    let outcome = try run(
      "--workloads \(workload) --transports tcp,udp --sizes 64 --placement same --trials 2 --duration 100ms",
      ["--server-via", "unshare --fork --time --monotonic=9000"])
    let rows = try rows().filter { $0.status != .unsupported }
    #expect(!rows.isEmpty && rows.allSatisfy { $0.status != .failed }, "\(outcome.errors)")
    for row in rows {
      #expect(row.conditions[.clocks] == 2)
      let lateness = try #require(row.conditions[.lateness])
      #expect(lateness < 60e9)
    }
  }

  @Test(
    .enabled(if: Machine.canMakeNetworks, "needs a namespace"),
    arguments: ["connect", "overload --transports tcp", "load --one-way --transports udp"])
  func oneClockIsNeeded(workload: String) throws {
    let outcome = try run(
      "--workloads \(workload)", ["--server-via", "unshare --fork --time --monotonic=9000"])
    Sandbox.current.expectRefusal(outcome, code: 69, "needs one clock for both ends")
  }
}
