import BenchmarkModel
import Testing

@testable import sockbench

/// What is said of calls, as a table and as a diagram.
@Suite struct ExplainTextTests {
  private static let variants: [Variant] =
    Transport.allCases.map { Variant($0) }
    + ["unix-stream:address=abstract", "unix-dgram:address=pair", "tcp:nagle=on"].compactMap {
      try? Variant(parsing: $0)
    }

  private static func call(
    _ caller: TracedCall.Caller, _ purpose: CallPurpose, _ name: String, _ arguments: String,
    at start: UInt64, pause: TracedCall.Pause = .none
  ) -> TracedCall {
    TracedCall(
      caller: caller, purpose: purpose, name: name, arguments: arguments, result: "0",
      start: start, end: start + 1500, pause: pause)
  }

  private static let calls = [
    call(.server, .listen, "listen", "3, 128", at: 10_000),
    call(.server, .acceptConnection, "accept", "3", at: 12_000, pause: .slept),
    call(.client, .requestConnection, "connect", "3, \"/tmp/a;b#c\"", at: 20_000),
    call(.server, .sendReply, "send", "4, 64 bytes, 0", at: 30_500, pause: .preempted),
  ]

  @Test(arguments: variants) func everyPurposeHasOneLineOfReasons(variant: Variant) {
    for purpose in CallPurpose.allCases {
      let text = CallReason.text(purpose, of: variant)
      #expect(text.hasSuffix(".") && text.count <= 106, "\(text)")
      #expect(!text.contains("\n"))
    }
  }

  @Test func theTableHasTwoLinesACall() {
    let table = CallTable(variant: Variant(.unixStream), placement: .split, calls: Self.calls)
    let lines = table.text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.firstIndex { $0.hasPrefix("since start") }.map { $0 + 1 } ?? 0
    #expect(
      lines[head..<head + 8].enumerated().filter { $0.offset % 2 == 0 }.map(\.element) == [
        "0.0 us       server  listen(3, 128)            0       1.5 us",
        "2.0 us       server  accept(3)                 0       1.5 us, slept",
        "10.0 us      client  connect(3, \"/tmp/a;b#c\")  0       1.5 us",
        "20.5 us      server  send(4, 64 bytes, 0)      0       1.5 us, preempted",
      ])
    #expect(lines[head + 1] == "    \(CallReason.text(.listen, of: Variant(.unixStream)))")
    #expect(table.text.contains("\n4 calls: 3 of the server, 1 of the client.\n"))
    #expect(table.text.contains("\nslept: ") && table.text.contains("\npreempted: "))
    #expect(
      table.text.contains("domain    AF_UNIX") && table.text.contains("type      SOCK_STREAM"))
    #expect(!table.text.contains("parent"))
  }

  @Test func theDiagramNamesWhatGoesBetweenTheEnds() {
    let text = SequenceDiagram(variant: Variant(.unixStream), calls: Self.calls).text
    #expect(
      text == """
        sequenceDiagram
            title unix-stream
            participant server
            participant client
            Note over server: listen(3, 128) = 0
            Note over server: accept(3) = 0
            client->>server: connection request: connect(3, "/tmp/a#59;b#35;c") = 0
            server->>client: reply: send(4, 64 bytes, 0) = 0

        """)
  }

  @Test func mermaidReadsTheDiagram() throws {
    let hostile = Self.call(.parent, .makePair, "open", "\"/tmp/#59;;%% -->> end: \\\"\"", at: 0)
    let calls = [hostile] + Self.calls
    let text = SequenceDiagram(variant: Variant(.unixStream), calls: calls).text
    let diagram = try #require(MermaidDiagram(parsing: text), "\(text)")
    #expect(diagram.title == "unix-stream")
    #expect(diagram.participants == ["parent", "server", "client"])
    #expect(diagram.messages.map(\.from) == calls.map(\.caller.rawValue))
    #expect(
      diagram.messages.map(\.to) == ["parent", "server", "server", "server", "client"])
    for (message, call) in zip(diagram.messages, calls) {
      #expect(message.text.hasSuffix("\(call.name)(\(call.arguments)) = \(call.result)"))
    }
  }

  @Test(arguments: [
    "sequenceDiagram\n    participant end\n", "sequenceDiagram\n    Note over client: a\n",
    "sequenceDiagram\n    participant client\n    Note over client: a;b\n",
    "sequenceDiagram\n    participant client\n    client->client: a\n", "participant client\n",
  ])
  func whatMermaidDoesNotReadIsFound(text: String) {
    #expect(MermaidDiagram(parsing: text) == nil)
  }

  @Test func onlyAPairHasAParent() {
    let made = [Self.call(.parent, .makePair, "socketpair", "AF_UNIX, SOCK_STREAM, 0", at: 0)]
    let diagram = SequenceDiagram(variant: Variant(.pipe), calls: made + Self.calls).text
    #expect(diagram.contains("    participant parent\n    participant server\n"))
    let table = CallTable(variant: Variant(.pipe), placement: .same, calls: made + Self.calls)
    #expect(table.text.contains("\nThe parent forks both ends between its calls and theirs.\n"))
    #expect(table.text.contains("both ends on one CPU"))
  }

  @Test func theCommandLine() throws {
    var expected = ExplainOptions()
    expected.variant = try Variant(parsing: "tcp:nagle=on")
    #expect(try options(of: ExplainCommand.self, "tcp:nagle=on") == expected)
    expected.isDiagram = true
    #expect(try options(of: ExplainCommand.self, "--mermaid tcp:nagle=on") == expected)
    #expect(try options(of: ExplainCommand.self, "tcp:nagle=on --mermaid") == expected)
  }
}
