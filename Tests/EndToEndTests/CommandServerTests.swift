import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Servers of others, which a command starts.
@Suite(.sandboxed) struct CommandServerTests {
  private func run(_ variants: [String], _ options: String) throws -> Outcome {
    try Sandbox.current.run(
      ["run", "--transports", variants.joined(separator: ",")]
        + options.split(separator: " ").map(String.init) + ["--output", "r"])
  }

  private func theirs() throws -> [TrialRow] {
    try Sandbox.current.results("r").ofForeignServers
  }

  /// Their rows of a run that knows all costs: whoever was late to look, as on a busy machine, does not.
  ///
  /// - Parameter mayFail: whether some of its trials may come to nothing.
  private func rowsWithCosts(
    _ servers: [String], _ options: String, mayFail: Bool = false
  ) throws -> [TrialRow] {
    for _ in 1...10 {
      let outcome = try run(servers, "\(options) --sizes 64 --placement same --duration 1s")
      let rows = try theirs()
      if outcome.code == 0 || mayFail,
        rows.allSatisfy({ $0.metrics[.cpuPerMessage] != nil || $0.status != .ok }),
        rows.contains(where: { $0.status == .ok })
      {
        return rows
      }
      FileTree.remove("\(Sandbox.current.work)/r")
    }
    throw CostsUnknown()
  }

  private struct CostsUnknown: Error {}

  /// Why the trial of the server came to nothing.
  private func reason() throws -> String {
    let rows = try Sandbox.current.results("r").rows
    return try #require(rows.first { $0.status == .failed }).reason
  }

  /// Through the door a server that does what ours does takes as long as ours. Beside other tests a trial tells that
  /// roughly.
  @Test(arguments: ["tcp", "udp", "unix-stream", "unix-dgram", "unix-seqpacket"])
  func theDoorCostsNothing(transport: String) throws {
    let outcome = try Sandbox.current.run(
      ["compare", Tool.echo(transport, "blocks"), transport, "--workloads", "latency"]
        + ["--sizes", "64", "--trials", "9", "--time-limit", "20s", "--output", "r"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let ratio = try Sandbox.current.results("r").ratioOfForeignServer(.roundTrips.p5)
    #expect((1 / 1.6...1.6).contains(try #require(ratio)))
  }

  /// A server that is busy for 200 us with each request answers none sooner, and costs that.
  @Test(arguments: ["latency", "fanin --clients 4", "load --rates 500"])
  func whatTheServerDoesIsMeasured(workload: String) throws {
    // Of a stream it takes what a late client has sent in one go, and is busy once.
    let transports =
      workload.hasPrefix("load") ? ["unix-seqpacket", "udp"] : ["unix-stream", "tcp"]
    let rows = try rowsWithCosts(
      transports.map { Tool.echo($0, "busy=200000") }, "--workloads \(workload) --trials 1")
    #expect(Set(rows.map(\.benchmark.variant)).count == 2)
    for row in rows {
      let times = row.benchmark.workload.traits.timings
      let shortest = times.flatMap { row.metrics[$0.smallest] }
      #expect(try #require(shortest) >= 200_000)
      // Both ends, of which the server's part is known to the nanosecond from outside.
      let cost = try #require(row.metrics[.cpuPerMessage])
      #expect(cost >= 200_000)
      #expect(row.metrics[.serverUser] == nil && row.metrics[.serverVoluntarySwitches] != nil)
      #expect(row.conditions[.serverIdleFraction] == 0)
    }
  }

  /// One sentence of the end that failed first, whatever the other saw of it.
  @Test(arguments: [
    (
      "tcp", "dies=2000",
      "server: the server that the command started exited with code 9"
    ),
    ("unix-dgram", "dies=2000", "server: the server that the command started exited with code 9"),
    // It does for one request a connection.
    ("tcp", "long", "client: reply "),
  ])
  func aServerThatFails(transport: String, fault: String, reason: String) throws {
    let outcome = try run(
      [Tool.echo(transport, fault), transport],
      "--workloads latency --sizes 64 --placement same --trials 1 --warmup 0 --messages 4000 --duration 20s"
    )
    #expect(outcome.code == 4)
    let rows = try Sandbox.current.results("r").rows
    let (theirs, ours) = (
      rows.first { $0.benchmark.variant.server != nil },
      rows.first { $0.benchmark.variant.server == nil }
    )
    #expect(theirs?.status == .failed)
    #expect(try #require(theirs).reason.hasPrefix(reason), "\(theirs?.reason ?? "")")
    #expect(ours?.status == .ok)
  }

  /// What it prints is taken from it, and what it printed last is told where it ends.
  @Test func aServerThatPrints() throws {
    let outcome = try run(
      [Tool.echo("unix-stream", "chatty dies=30000")],
      "--workloads latency --sizes 64 --placement same --trials 1 --warmup 0 --messages 40000 --duration 20s"
    )
    #expect(outcome.code == 4)
    let reason = try self.reason()
    #expect(reason.hasSuffix("should stay until it is told to end; it printed: 64 bytes"))
  }

  /// What does not serve a few requests is found out before anything is measured, and refused in a sentence.
  @Test(arguments: [
    (
      "tcp:server=no-such-program {port}",
      "cannot find a program 'no-such-program' in PATH; write a path, such as"
    ),
    ("tcp:server=./missing {port}", "cannot find a program './missing'"),
    (
      "tcp:server=sh -c 'echo no luck >&2; exit 3' {port}",
      "does not work: server: the server that the command started exited with code 3, and should stay until it is told"
        + " to end; it printed: no luck"
    ),
    (
      Tool.echo("unix-stream", "deaf"),
      "does not work: server: the server that the command started has no unix-stream socket at"
    ),
    (
      Tool.echo("unix-seqpacket", "short"),
      "does not work: client: could not receive a message of the right length; a server of others has to send back each"
        + " message of 64 bytes as it came"
    ),
    (
      Tool.echo("tcp", "short"),
      "does not work: client: gave up waiting for the server to send; a server of others has to send back each message"
    ),
  ])
  func whatDoesNotServe(variant: String, sentence: String) throws {
    let outcome = try run([variant, "tcp"], "--workloads latency --sizes 64")
    Sandbox.current.expectRefusal(outcome, code: 69, sentence)
    #expect(access("\(Sandbox.current.work)/r", F_OK) != 0)
  }

  /// A check holds one against another, which rows of both sides show under one name; one that needs twice as long has
  /// regressed, whatever the machine does.
  @Test func oneAgainstAnother() throws {
    let sides = ["", " busy=100000"].map {
      "server:'\(Tool.echoServer)' unix-stream {path}\($0)"
    }
    let outcome = try Sandbox.current.run(
      ["check", "--against", sides[0], sides[1], "--transports", "unix-stream", "--sizes", "64"]
        + ["--output", "r"])
    #expect([1, 3].contains(outcome.code), "\(outcome.errors)")
    let results = try Sandbox.current.results("r")
    let checked = results.rows.filter { $0.purpose?.role == .check && $0.status != .failed }
    #expect(Set(checked.map(\.benchmark)).count == 1)
    #expect(checked.allSatisfy { $0.benchmark.variant == Variant(.unixStream) })
    let shortest = Dictionary(grouping: checked, by: \.arm).mapValues { rows in
      rows.compactMap { $0.metrics[.roundTrips.smallest] }
    }
    #expect(shortest[1, default: []].allSatisfy { $0 >= 100_000 })
    #expect(try results.facts()["base_server"] == String(sides[0].dropFirst(7)))
    #expect(try results.facts()["candidate_server"] == String(sides[1].dropFirst(7)))
  }

  @Test(arguments: [
    (
      "", ["--workloads", "connect"], 64,
      "connect cannot be measured with a server of yours: its server says when it has accepted"
    ),
    (" dies=1", [], 69, "dies=1' does not work: server: the server that"),
  ])
  func aSideThatDoesNotFit(fault: String, more: [String], code: Int32, sentence: String) throws {
    let side = "server:'\(Tool.echoServer)' unix-stream {path}"
    let outcome = try Sandbox.current.run(
      ["check", "--against", side, side + fault, "--transports", "unix-stream"] + more
        + ["--output", "r"])
    #expect(outcome.code == code)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(access("\(Sandbox.current.work)/r", F_OK) != 0)
  }

  /// That nothing is left is expected at the end of every test: a server that does not want to end, those that it has
  /// started, and all of a harness that is killed.
  @Test(arguments: ["stubborn", "wrapped", "daemon"]) func nothingIsLeft(how: String) throws {
    let echo = "'\(Tool.echoServer)' unix-stream {path}"
    let variant =
      switch how {
      case "stubborn": Tool.echo("unix-stream", how)
      case "wrapped": "unix-stream:server=sh -c \"\(echo) & wait\""
      default: "unix-stream:server=sh -c \"setsid \(echo) & wait\""
      }
    let outcome = try run(
      [variant], "--workloads latency --sizes 64 --placement same --trials 2 --duration 50ms")
    // A session of its own may get no CPU beside other tests.
    #expect(how == "daemon" || outcome.code == 0, "\(outcome.errors)")
    let run = try Sandbox.current.start(
      ["run", "--transports", variant, "--workloads", "latency", "--sizes", "64", "--placement"]
        + ["same", "--trials", "1", "--warmup", "0", "--duration", "5m", "--output", "k"])
    // Its own end sleeps, and the client works.
    let isAtWork = eventually {
      ProcessTable.children(of: run.identifier).contains { ProcessTable.ticks(of: $0) >= 6 }
    }
    try #require(isAtWork)
    run.signal(SIGKILL)
    #expect(try run.wait().signal == SIGKILL)
  }

  private static let threads = """
    import socket, sys, threading
    def echo(client):
        while data := client.recv(65536):
            client.sendall(data)
    listener = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=128)
    while True:
        threading.Thread(target=echo, args=listener.accept()[:1], daemon=True).start()
    """

  /// A thread that has gone takes its context switches with it, and not its CPU time.
  @Test(.enabled(if: Tool.exists("python3"), "needs python3")) func aServerOfThreads() throws {
    _ = try Sandbox.current.keep("threads.py", Self.threads)
    // Beside other tests an interpreter may get no CPU for seconds.
    let rows = try rowsWithCosts(
      ["tcp:server=python3 ../threads.py {address} {port}"],
      "--workloads fanin --clients 4 --trials 3", mayFail: true
    ).filter { $0.status == .ok }
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(try #require(row.metrics[.serverCPUPerMessage]) > 0)
      #expect(row.conditions[.serverIdleFraction] == 0)
    }
  }

  private static let asyncio = """
    import asyncio, sys
    async def echo(reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()
    async def main():
        server = await asyncio.start_server(echo, sys.argv[1], int(sys.argv[2]))
        await server.serve_forever()
    asyncio.run(main())
    """

  /// Programs that nobody wrote for this.
  @Test(
    .enabled(if: Tool.exists("socat") && Tool.exists("python3"), "needs socat and python3"),
    arguments: [
      "tcp:server=socat TCP-LISTEN:{port},fork,bind={address} EXEC:cat",
      "unix-stream:server=socat UNIX-LISTEN:{path},fork EXEC:cat",
      "tcp:server=python3 ../echo.py {address} {port}",
      "tcp6:server=python3 ../echo.py {address} {port}",
    ])
  func programsOfOthers(variant: String) throws {
    _ = try Sandbox.current.keep("echo.py", Self.asyncio)
    let quoted = variant.replacing(",", with: "','")
    for options in ["latency", "fanin --clients 8"] {
      let outcome = try run(
        [quoted],
        "--workloads \(options) --sizes 64,16K --placement same --trials 2 --duration 50ms")
      let rows = try theirs().filter { $0.status == .ok }
      #expect(Set(rows.map(\.benchmark.message)).count == 2, "\(outcome.errors)")
      FileTree.remove("\(Sandbox.current.work)/r")
    }
  }
}
