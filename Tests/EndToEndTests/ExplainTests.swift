import BenchmarkModel
import Measurement
import TestSupport
import Testing

/// The lifecycle of a pair as it is told, against what strace saw of the same lifecycle.
@Suite(.sandboxed) struct ExplainTests {
  static let variants =
    Transport.allCases.map(\.name) + [
      "unix-stream:address=abstract", "unix-dgram:address=abstract", "unix-stream:address=pair",
      "unix-dgram:address=pair", "unix-seqpacket:address=pair:sndbuf=64K",
      "tcp:nagle=on:rcvbuf=64K",
    ]

  /// A line of the table, or of strace's log.
  private struct Call: Equatable {
    let name: String
    let firstArgument: Substring
    let result: String
  }

  /// The calls that were printed, by who made them.
  private static func printed(_ text: String) -> [String: [Call]] {
    var calls: [String: [Call]] = [:]
    for line in text.split(separator: "\n") where line.contains(" us  ") {
      let columns = line.split(separator: "  ").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      guard columns.count == 5, !line.hasPrefix(" "), let start = columns[2].firstIndex(of: "(")
      else { continue }
      let name = String(columns[2][..<start])
      let arguments = columns[2][start...].dropFirst().dropLast()
      let words = columns[3].split { " ,".contains($0) }
      calls[String(columns[1]), default: []].append(
        Call(
          // What glibc makes of them.
          name: ["send": "sendto", "recv": "recvfrom"][name] ?? name,
          firstArgument: arguments.prefix { $0 != "," },
          result: words[0] == "-1" ? "-1 \(words[1])" : String(words[0])))
    }
    return calls
  }

  private static func traced(_ log: String) -> [Call] {
    log.split(separator: "\n").compactMap { line in
      guard !line.contains("ERESTART"), let start = line.firstIndex(of: "("),
        let equals = line.ranges(of: " = ").last, line.first?.isLetter == true
      else { return nil }
      let arguments = line[line.index(after: start)...]
      let words = line[equals.upperBound...].split(separator: " ")
      return Call(
        name: String(line[..<start]), firstArgument: arguments.prefix { !",)".contains($0) },
        result: words[0] == "-1" ? "-1 \(words[1])" : String(words[0]))
    }
  }

  /// Before its lifecycle a process closes what it has of its parent's.
  private static func isWhole(_ calls: [Call], in log: [Call]) -> Bool {
    log.suffix(calls.count) == calls[...]
      && log.dropLast(calls.count).allSatisfy { $0.name == "close" }
  }

  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"), arguments: variants)
  func theCallsAreThoseThatStraceSees(variant: String) throws {
    let sandbox = Sandbox.current
    let log = "\(sandbox.root)/log"
    let isPipe = variant == "pipe"
    let outcome = try sandbox.run(
      ["explain", variant],
      wrapper: [
        "strace", "-ff", "-qq", "-o", log, "-e", "trace=network,close,unlink,wait4,pipe2",
      ])
    try #require(outcome.code == 0, "\(outcome.errors)")
    let printed = Self.printed(outcome.output)
    let logs = FileTree.paths(below: sandbox.root).filter { $0.hasPrefix(log) }
      .compactMap(TextFile.read)
    let ends = logs.filter { !$0.contains("wait4(") }.map(Self.traced)
    #expect(ends.count == 2)
    for end in ["server", "client"] {
      var calls = try #require(printed[end], "\(outcome.output)")
      // Those of a pipe's messages are every program's, and no matter of the network.
      if isPipe { calls = calls.filter { $0.name == "close" } }
      #expect(calls.count >= 2)
      #expect(
        ends.contains { Self.isWhole(calls, in: $0) }, "\(end): \(calls) is none of \(ends)")
    }
    guard let made = printed["parent"] else { return }
    let harness = logs.filter { $0.contains("wait4(") }.flatMap(Self.traced)
    for call in made { #expect(harness.contains { $0.name == call.name }, "\(call)") }
  }

  @Test(arguments: variants) func aLifeIsToldFromItsFirstCallToItsLast(variant: String) throws {
    let outcome = try Sandbox.current.run(["explain", variant])
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let head = try #require(lines.firstIndex { $0.hasPrefix("since start") })
    let times = lines[(head + 1)...].filter { !$0.hasPrefix(" ") && $0.contains(" us  ") }.map {
      Double($0.prefix { $0 != " " }) ?? -1
    }
    #expect(times.first == 0 && times == times.sorted())
    let calls = Self.printed(outcome.output)
    // A request and a reply of 64 bytes, each sent once and received once.
    for end in ["server", "client"] {
      let messages = (calls[end] ?? []).filter { $0.result == "64" }
      #expect(messages.count == 2, "\(end)")
    }
    #expect(outcome.output.contains("The service request"))
    #expect(outcome.output.contains("The reply"))
    let hasListener = try Variant(parsing: variant).hasListener
    for words in ["connection socket", "data socket", "connection request"] {
      #expect(outcome.output.contains(words) == hasListener, "\(words)")
    }
    let isPipe = variant == "pipe"
    for word in ["domain ", "type ", "protocol "] {
      #expect(lines.contains { $0.hasPrefix(word) } == !isPipe)
    }
    #expect(FileTree.paths(below: Sandbox.current.work).isEmpty, "nothing is written")
  }

  @Test(arguments: variants) func theDiagramIsOneThatMermaidReads(variant: String) throws {
    let outcome = try Sandbox.current.run(["explain", variant, "--mermaid"])
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    var lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.removeFirst() == "sequenceDiagram" && lines.removeLast().isEmpty)
    #expect(lines.removeFirst() == "    title \(variant)")
    var participants: Set<Substring> = []
    var arrows = 0
    for line in lines {
      let statement = line.drop { $0 == " " }
      #expect(line.hasPrefix("    ") && !line.hasSuffix(" "))
      if statement.hasPrefix("participant ") {
        participants.insert(statement.dropFirst("participant ".count))
        continue
      }
      let colon = try #require(statement.firstRange(of: ": "), "\(line)")
      let head = statement[..<colon.lowerBound]
      let text = statement[colon.upperBound...]
      #expect(!text.isEmpty && text.allSatisfy { !";#".contains($0) })
      if head.hasPrefix("Note over ") {
        #expect(participants.contains(head.dropFirst("Note over ".count)), "\(line)")
      } else {
        let ends = head.split(separator: "->>", omittingEmptySubsequences: false)
        #expect(ends.count == 2 && Set(ends).count == 2, "\(line)")
        #expect(ends.allSatisfy(participants.contains), "\(line)")
        arrows += 1
      }
    }
    let hasListener = try Variant(parsing: variant).hasListener
    #expect(arrows == (hasListener ? 3 : 2), "request and reply, and the request for a connection")
  }

  /// Whoever waits for a connection sleeps in the call; a delay of the other end is seen there.
  @Test(.enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
  func whoWaitsIsSaidToHaveSlept() throws {
    let outcome = try Sandbox.current.run(
      ["explain", "unix-stream"],
      wrapper: Sandbox.current.injecting("connect", ["connect:delay_enter=300000"]))
    #expect(outcome.code == 0, "\(outcome.errors)")
    let line = try #require(outcome.output.split(separator: "\n").first { $0.contains(" accept(") })
    #expect(line.hasSuffix(" us, slept"))
    let time = line.split(separator: " ").dropLast(2).last.flatMap { Double($0) }
    #expect(try #require(time) >= 200_000, "\(line)")
  }

  @Test(.enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
  func aLifeThatFailsIsSaid() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      ["explain", "unix-stream"],
      wrapper: sandbox.injecting("listen", ["listen:error=EADDRINUSE"]))
    sandbox.expectRefusal(
      outcome, code: 4,
      "the pair of unix-stream did not come to its end: server: listen(3, 128) failed: Address")
  }

  @Test func namesThatCannotBeMadeAreSaid() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(["explain", "unix-stream"], temporary: "/nowhere")
    sandbox.expectRefusal(outcome, code: 69, "cannot make directories for sockets in '/nowhere'")
  }
}
