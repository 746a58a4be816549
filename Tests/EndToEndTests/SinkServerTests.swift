import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Servers of others that take messages, and say when they had the last.
@Suite(.sandboxed) struct SinkServerTests {
  private static let recipes =
    Directory.parent(of: Directory.parent(of: Directory.parent(of: #filePath)))
    + "/Sources/sockbench/Documentation.docc/Recipes.md"

  private static func sink(_ transport: String, _ words: String = "") -> String {
    Tool.echo(transport, "sink={size} \(words)")
  }

  private func run(_ variants: [String], _ options: String) throws -> Outcome {
    try Sandbox.current.run(
      ["run", "--transports", variants.joined(separator: ","), "--workloads", "throughput"]
        + options.split(separator: " ").map(String.init) + ["--output", "r"])
  }

  private func theirs() throws -> [TrialRow] {
    try Sandbox.current.results("r").ofForeignServers
  }

  /// Through the door a sink that does what ours does takes as many. Beside other tests a trial tells that roughly.
  @Test(arguments: ["tcp", "unix-stream", "unix-dgram", "unix-seqpacket"])
  func theDoorCostsNothing(transport: String) throws {
    let outcome = try Sandbox.current.run(
      ["compare", Self.sink(transport, "blocks"), transport, "--workloads", "throughput"]
        + ["--sizes", "16K", "--trials", "9", "--time-limit", "20s", "--output", "r"])
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    let ratio = try Sandbox.current.results("r").ratioOfForeignServer(.goodput)
    #expect((1 / 1.7...1.7).contains(try #require(ratio)))
  }

  /// A sink that is busy for 100 us with each message takes no more than 10 000 a second, and all that were sent.
  @Test(arguments: ["tcp", "unix-dgram"]) func whatItTakesIsCounted(transport: String) throws {
    let outcome = try run(
      [Self.sink(transport, "busy=100000")],
      "--sizes 16K --placement same --trials 2 --duration 300ms")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try theirs()
    #expect(rows.count == 2)
    for row in rows {
      let rate = try #require(row.metrics[.messagesPerSecond])
      #expect(rate <= 10_000)
      #expect(row.metrics[.goodput].map { ($0 / 16384 / rate * 1000).rounded() } == 1000)
      #expect(row.metrics[.messagesReceived] == row.metrics[.messagesSent])
      // It does not say when it had the first.
      #expect(row.metrics[.receiptGoodput] == nil)
      if let cost = row.metrics[.cpuPerMessage] { #expect(cost >= 100_000) }
    }
  }

  /// One that has twice as much to do takes half as many.
  @Test func oneAgainstAnother() throws {
    let sides = ["busy=20000", "busy=40000"].map {
      "server:'\(Tool.echoServer)' unix-stream {path} sink={size} \($0)"
    }
    let outcome = try Sandbox.current.run(
      ["check", "--against", sides[0], sides[1], "--transports", "unix-stream", "--sizes", "1K"]
        + ["--workloads", "throughput", "--output", "r"])
    #expect([1, 3].contains(outcome.code), "\(outcome.errors)")
    let checked = try Sandbox.current.results("r").rows.filter { $0.purpose?.role == .check }
    let rates = Dictionary(grouping: checked, by: \.arm).mapValues { rows in
      rows.compactMap { $0.metrics[.messagesPerSecond] }
    }
    #expect(rates[0, default: []].allSatisfy { $0 <= 50_000 } && rates[0]?.isEmpty == false)
    #expect(rates[1, default: []].allSatisfy { $0 <= 25_000 } && rates[1]?.isEmpty == false)
  }

  @Test(arguments: [
    (
      "", "--sizes 64K", 69,
      "does not work: client: the server sent message 0 back; for throughput it has to take all that comes"
    ),
    (
      "sink={size} mute", "--sizes 1K", 69,
      "does not work: client: the server does not say when it had the last message: bytes 8 to 15 of what ends a slot"
    ),
    (
      "sink=100", "--sizes 1K", 69,
      "does not work: client: the server did not send back what ends a slot; it has to take messages of 1024 bytes"
    ),
    (
      "sink={size}", "--sizes 15", 69,
      "the message in which a server that is none of ours says when it had the last has 16 bytes or more"
    ),
    ("sink={size} dies=1", "--sizes 1K", 69, "server: the server that the command started exited"),
  ])
  func oneThatDoesNotDoIt(
    words: String, options: String, code: Int32, sentence: String
  ) throws {
    let outcome = try run(
      ["unix-stream:server='\(Tool.echoServer)' unix-stream {path} \(words)"], options)
    #expect(outcome.code == code && outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(access("\(Sandbox.current.work)/r", F_OK) != 0)
  }

  @Test(arguments: [
    ("udp", "does not say how many messages came, of which udp loses some"),
    ("tcp:recv=64K", "'recv=' is how a server of ours receives"),
    ("tcp:quickack=on", "'quickack=' is how a server of ours receives"),
  ])
  func whatNoSinkCanTell(variant: String, sentence: String) throws {
    let outcome = try run(
      ["\(variant):server='\(Tool.echoServer)' x {port} sink={size}"], "--sizes 1K")
    #expect(outcome.code == 69 && outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  /// The one that the recipe shows.
  @Test(.enabled(if: Tool.exists("python3"), "needs python3")) func theRecipe() throws {
    let page = try #require(TextFile.read(Self.recipes))
    let code = try #require(
      page.split(separator: "```python\n").last?.split(separator: "```").first)
    _ = try Sandbox.current.keep("sink.py", String(code))
    let outcome = try run(
      ["tcp:server=python3 ../sink.py {address} {port} {size}"],
      "--sizes 16,1K,64K --placement same --trials 2 --duration 100ms")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try theirs().filter { $0.status == .ok }
    #expect(Set(rows.map(\.benchmark.message)).count == 3, "\(rows.map(\.reason))")
  }
}
