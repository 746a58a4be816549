import BenchmarkModel
import TestSupport
import Testing

/// Servers that a command starts.
@Suite struct ServerCommandTests {
  private static func words(_ command: String) throws -> [String]? {
    try Variant(parsing: "tcp:server=\(command)").serverCommand?.words { _ in "7" }
  }

  /// As dash(1) splits them, where nothing is expanded.
  @Test(arguments: [
    ("./echo {port}", ["./echo", "7"]),
    ("  a   b{port}c  ", ["a", "b7c"]),
    ("a 'b  c' \"d  e\" {port}", ["a", "b  c", "d  e", "7"]),
    ("a 'it'\\''s' {port}", ["a", "it's", "7"]),
    ("a \"say \\\"so\\\"\" b\\ c {port}", ["a", "say \"so\"", "b c", "7"]),
    ("a \"\\d\\\\ \\$x\" {port}", ["a", "\\d\\ $x", "7"]),
    ("a '' {port}", ["a", "", "7"]),
    ("a '\\' {port}", ["a", "\\", "7"]),
    ("a $HOME *.c | b > c; {port}", ["a", "$HOME", "*.c", "|", "b", ">", "c;", "7"]),
    ("socat TCP-LISTEN:{port},fork EXEC:cat", ["socat", "TCP-LISTEN:7,fork", "EXEC:cat"]),
    ("a 'b=c:nagle=on' b:nagl=on {port}", ["a", "b=c:nagle=on", "b:nagl=on", "7"]),
  ])
  func words(command: String, words: [String]) throws {
    #expect(try Self.words(command) == words)
  }

  @Test(arguments: [
    "tcp:server=./echo {port}", "tcp:nagle=on:rcvbuf=4K:server=a 'b,c' {port}",
    "unix-stream:address=abstract:server=./echo {address} {size}",
  ])
  func textReadsBack(text: String) throws {
    let variant = try Variant(parsing: text)
    #expect(variant.description == text)
    #expect(try Variant(parsing: variant.description) == variant)
  }

  /// A comma of a command does not end it where it is quoted.
  @Test func commasOfLists() throws {
    let list = try Variant.parseList(
      "tcp,tcp:server=socat TCP-LISTEN:{port}','fork EXEC:cat,udp:server=./b \"{port},x\" c\\,d")
    #expect(list.map(\.transport) == [.tcp, .tcp, .udp])
    #expect(
      list[1].serverCommand?.words { _ in "7" } == ["socat", "TCP-LISTEN:7,fork", "EXEC:cat"])
    #expect(list[2].serverCommand?.words { _ in "7" } == ["./b", "7,x", "c,d"])
  }

  @Test func placeholdersHaveTheirValues() throws {
    let variant = try Variant(parsing: "unix-stream:server=e --at={path} {address} {size}")
    #expect(
      variant.serverCommand?.words { "<\($0)>" } == ["e", "--at=<path>", "<address>", "<size>"])
  }

  @Test(arguments: [
    (
      "tcp:server=",
      "'server=' has no command; write server=COMMAND, as in 'tcp:server=./echo {port}'"
    ),
    (
      "tcp:server='' {port}",
      "'server=' has no command; write server=COMMAND, as in 'tcp:server=./echo {port}'"
    ),
    (
      "tcp:server=./echo 7",
      "'./echo 7' does not learn where to listen; write {port} where the command takes that"
    ),
    ("tcp:server=./echo {port} {path}", "a server of tcp has no {path}; write {port}"),
    (
      "unix-stream:server=./echo {port}",
      "'./echo {port}' does not learn where to listen; write {path} or {address} where the command takes that"
    ),
    (
      "unix-stream:address=abstract:server=./echo {path}",
      "'./echo {path}' does not learn where to listen; write {address} where the command takes that"
    ),
    ("tcp:server=./echo '{port}", "the single quote in './echo '{port}' has no end"),
    ("tcp:server=./echo \"{port}", "the double quote in './echo \"{port}' has no end"),
    ("tcp:server=./echo {port}\\", "the backslash in './echo {port}\\' has no end"),
    (
      "tcp:server=./echo\n{port}",
      "the command of 'server=' has control characters; write it in one line"
    ),
    (
      "pipe:server=./echo {port}",
      "pipe does not take 'server': its descriptors are made before any command is started"
    ),
    (
      "unix-stream:address=pair:server=./echo {path}",
      "unix-stream does not take 'server': its descriptors are made before any command is started"
    ),
  ])
  func refusals(text: String, sentence: String) {
    #expect(throws: GrammarError(sentence)) { try Variant(parsing: text) }
  }

  @Test(arguments: Workload.allCases) func workloads(workload: Workload) throws {
    let variant = try Variant(parsing: "tcp:server=./echo {port}")
    let isServed: Set<Workload> = [.latency, .crr, .fanin, .load, .throughput]
    #expect((workload.traits.reasonAgainst(variant) == nil) == isServed.contains(workload))
  }

  /// What only our own servers do is not asked of others.
  @Test func whatOthersDoNot() throws {
    let plain = Benchmark(try Variant(parsing: "tcp:server=./echo {port}"), .load).settled
    #expect(plain.reasonAgainst == nil && plain.server == .command)
    func expect(_ words: String, _ change: (inout Benchmark) -> Void) {
      var benchmark = plain
      change(&benchmark)
      #expect(
        benchmark.reasonAgainst
          == "\(words) is for our own servers, and 'server=' names another; leave one of them out")
    }
    var cut = plain
    cut.message = MessageSize(request: ByteCount(64), reply: ByteCount(128))
    #expect(cut.reasonAgainst?.contains("write {reply} where the command takes another") == true)
    cut.variant = try Variant(parsing: "tcp:server=./echo {port} {reply}")
    #expect(cut.reasonAgainst == nil)
    expect("--touch on") { $0.touch = .on }
    expect("--buffers") { $0.buffers = 2 }
    expect("--service-time") { $0.serviceTime = 1000 }
    expect("--one-way") { $0.isOneWay = true }
  }
}
