import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Servers that already run, and stay when all is measured.
@Suite(.sandboxed) struct RunningServerTests {
  /// Starts one and waits for its socket.
  ///
  /// - Returns: also the variant that measures it.
  private func serve(
    _ transport: String, _ faults: [String] = [], pinned cpu: Int? = nil
  ) throws -> (server: SpawnedProcess, variant: String) {
    let sandbox = Sandbox.current
    let isUnix = transport.hasPrefix("unix")
    let place = isUnix ? "\(sandbox.work)/\(transport)" : "\(try freePort())"
    let server = try sandbox.start(
      [transport, place] + faults,
      wrapper: cpu.map { ["taskset", "-c", "\($0)"] } ?? [], tool: Tool.echoServer)
    // Listening, where it has connections: a name is there before that.
    let flags = transport == "unix-dgram" ? "00000000" : "00010000"
    let isThere = eventually {
      isUnix
        ? (TextFile.read("/proc/net/unix") ?? "").split(separator: "\n").contains {
          $0.hasSuffix(" \(place)") && $0.contains(" \(flags) ")
        }
        : (TextFile.read("/proc/net/\(transport)") ?? "").contains(":" + hexadecimal(place))
    }
    try #require(isThere)
    return (server, "\(transport):connect=\(isUnix ? "" : "127.0.0.1:")\(place)")
  }

  private func hexadecimal(_ port: String) -> String {
    let digits = String(UInt16(port) ?? 0, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits + " "
  }

  /// One that nobody has for the moment.
  private func freePort() throws -> UInt16 {
    let number = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) {
      try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        try #require(bind(number, $0, length) == 0 && getsockname(number, $0, &length) == 0)
      }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  private func theirs() throws -> [TrialRow] {
    try Sandbox.current.results("r").ofForeignServers
  }

  /// A sink knows the bytes of a message, and is tried with what will be measured.
  @Test func aSinkTakesMessages() throws {
    let (server, variant) = try serve("unix-stream", ["sink=1024", "busy=100000"])
    let outcome = try Sandbox.current.run(
      ["run", "--transports", variant, "--workloads", "throughput", "--sizes", "1K"]
        + ["--trials", "1", "--duration", "300ms", "--output", "r"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let row = try #require(try theirs().first)
    #expect(try #require(row.metrics[.messagesPerSecond]) <= 10_000)
    #expect(row.metrics[.messagesReceived] == row.metrics[.messagesSent])
    server.signal(SIGTERM)
  }

  /// A server that is busy for 200 us with each request answers none sooner; its process is found, and costs that.
  @Test(arguments: ["unix-stream", "unix-dgram", "tcp", "udp"])
  func whatItDoesIsMeasured(transport: String) throws {
    let (server, variant) = try serve(transport, ["busy=200000"])
    var rows: [TrialRow] = []
    // Whoever was late to look does not know the costs.
    for _ in 1...10 {
      let outcome = try Sandbox.current.run(
        ["run", "--transports", variant, "--workloads", "latency,fanin", "--clients", "2"]
          + ["--sizes", "64", "--trials", "1", "--duration", "1s", "--output", "r"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      rows = try theirs()
      if rows.allSatisfy({ $0.metrics[.cpuPerMessage] != nil }) { break }
      FileTree.remove("\(Sandbox.current.work)/r")
    }
    #expect(Set(rows.map(\.benchmark.workload)) == [.latency, .fanin])
    for row in rows {
      #expect(row.benchmark.placement == .free)
      let smallest = row.benchmark.workload.traits.timings?.smallest
      #expect(try #require(smallest.flatMap { row.metrics[$0] }) >= 200_000)
      #expect(try #require(row.metrics[.cpuPerMessage]) >= 200_000)
      #expect(row.metrics[.serverUser] == nil && row.conditions[.serverCPU] == nil)
    }
    server.signal(SIGTERM)
    #expect(try server.wait().signal == SIGTERM, "it is there until its owner ends it")
  }

  /// In turns with ours, on the CPU that its owner has pinned it to.
  @Test(.enabled(if: Tool.exists("taskset"), "needs taskset")) func onItsCPU() throws {
    let cpu = try #require(Affinity.allowed().first)
    let (server, variant) = try serve("unix-stream", ["blocks"], pinned: cpu)
    let outcome = try Sandbox.current.run(
      ["compare", variant, "unix-stream", "--workloads", "latency", "--sizes", "64"]
        + ["--placement", "\(cpu):\(cpu)", "--trials", "9", "--time-limit", "20s", "--output", "r"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try theirs()
    #expect(!rows.isEmpty && rows.allSatisfy { $0.status != .failed }, "\(rows.map(\.reason))")
    #expect(rows.allSatisfy { $0.conditions[.serverCPU] == Double(cpu) })
    server.signal(SIGTERM)
  }

  @Test(.enabled(if: Machine.cpus > 1, "needs two CPUs")) func aPlacementThatIsNotSo() throws {
    let (server, variant) = try serve("unix-stream")
    let outcome = try Sandbox.current.run(
      ["compare", variant, "unix-stream", "--workloads", "latency", "--sizes", "64"]
        + ["--placement", "same", "--output", "r"])
    Sandbox.current.expectRefusal(
      outcome, code: 69,
      "process \(server.identifier), which has the socket, may run on CPU ",
      files: ["\(Sandbox.current.work)/unix-stream"])
    server.signal(SIGTERM)
  }

  @Test func nobodyIsThere() throws {
    let outcome = try Sandbox.current.run(
      ["run", "--connect", "unix:/nowhere/s", "--output", "r"])
    #expect(outcome.code == 69)
    #expect(
      outcome.errors.contains(
        "'unix-stream:connect=/nowhere/s' does not work: client: could not connect to /nowhere/s: No such file or directory"
      ), "\(outcome.errors)")
    #expect(access("\(Sandbox.current.work)/r", F_OK) != 0)
  }

  /// Whatever becomes of a harness, the socket is its owner's.
  @Test(arguments: [SIGKILL, SIGTERM, SIGINT]) func itsNameStays(signal: CInt) throws {
    let (server, variant) = try serve("unix-stream")
    let run = try Sandbox.current.start(
      ["run", "--transports", variant, "--workloads", "crr", "--sizes", "64", "--trials", "1"]
        + ["--duration", "5m", "--output", "r"])
    let areAtWork = eventually {
      ProcessTable.children(of: run.identifier).contains { ProcessTable.ticks(of: $0) >= 2 }
    }
    try #require(areAtWork)
    let ends = ProcessTable.children(of: run.identifier)
    run.signal(signal)
    _ = try run.wait()
    let areGone = eventually { ends.allSatisfy { kill($0, 0) != 0 } }
    #expect(areGone)
    #expect(access("\(Sandbox.current.work)/unix-stream", F_OK) == 0)
    server.signal(SIGTERM)
  }

  /// One server in two arms is busy in the turns of both: what it costs is nobody's alone.
  @Test func itTakesPartTwice() throws {
    let (server, variant) = try serve("unix-stream")
    let outcome = try Sandbox.current.run(
      ["compare", variant, "\(variant):sndbuf=64K", "--workloads", "latency", "--sizes", "64"]
        + ["--trials", "9", "--time-limit", "20s", "--output", "r"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let rows = try theirs()
    #expect(rows.contains { $0.status != .failed })
    #expect(rows.allSatisfy { $0.conditions[.serverIdleFraction] == nil })
    #expect(rows.allSatisfy { $0.metrics[.cpuPerMessage] == nil })
    server.signal(SIGTERM)
  }

  /// Its trial fails with a sentence, and the others go on.
  @Test func oneThatEndsInBetween() throws {
    let (server, variant) = try serve("unix-stream", ["dies=3000"])
    let outcome = try Sandbox.current.run(
      ["run", "--transports", "\(variant),tcp", "--workloads", "latency", "--sizes", "64"]
        + ["--placement", "free", "--trials", "2", "--warmup", "0", "--messages", "4000"]
        + ["--duration", "20s", "--output", "r"])
    #expect(outcome.code == 4)
    let rows = try theirs()
    #expect(rows.count == 2 && rows.allSatisfy { $0.status == .failed })
    #expect(rows.contains { $0.reason == "client: the server closed the connection in mid-trial" })
    let ours = try Sandbox.current.results("r").rows.filter {
      $0.benchmark.variant.transport == .tcp
    }
    #expect(ours.count == 2 && ours.allSatisfy { $0.status == .ok })
    _ = try server.wait()
  }
}
