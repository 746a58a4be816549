import BenchmarkModel
import Testing

/// Servers that already run.
@Suite struct RunningServerTests {
  @Test(arguments: [
    ("tcp:connect=127.0.0.1:7000", "tcp:connect=127.0.0.1:7000"),
    ("tcp:connect=localhost:7", "tcp:connect=127.0.0.1:7"),
    ("tcp6:connect=[::1]:7000", "tcp6:connect=[::1]:7000"),
    ("udp6:connect=fd00::2:7000", "udp6:connect=[fd00::2]:7000"),
    ("tcp6:connect=localhost:7", "tcp6:connect=[::1]:7"),
    ("udp:connect=10.0.0.2:65535:rcvbuf=1M", "udp:rcvbuf=1M:connect=10.0.0.2:65535"),
    ("unix-stream:connect=/run/a b:c", "unix-stream:connect=/run/a b:c"),
    ("unix-dgram:connect=@name", "unix-dgram:address=abstract:connect=@name"),
    (
      "unix-dgram:address=abstract:connect=@name",
      "unix-dgram:address=abstract:connect=@name"
    ),
  ])
  func addresses(text: String, canonical: String) throws {
    let variant = try Variant(parsing: text)
    #expect(variant.description == canonical)
    #expect(try Variant(parsing: canonical) == variant)
    #expect(variant.runningServer != nil && variant.serverCommand == nil)
    #expect(variant.keys.last == .connect)
  }

  private static let longName = "/" + String(repeating: "x", count: 107)

  @Test(arguments: [
    (
      "tcp:connect=",
      "'connect=' does not end in a port, 1 to 65535; write HOST:PORT, as in connect=127.0.0.1:7000"
    ),
    (
      "tcp:connect=127.0.0.1",
      "'connect=127.0.0.1' does not end in a port, 1 to 65535; write HOST:PORT, as in connect=127.0.0.1:7000"
    ),
    (
      "tcp6:connect=[::1]:0",
      "'connect=[::1]:0' does not end in a port, 1 to 65535; write HOST:PORT, as in connect=[::1]:7000"
    ),
    (
      "tcp:connect=a.example:7",
      "'a.example' is no IPv4 address, which tcp takes; write localhost or a number, as in connect=127.0.0.1:7000"
    ),
    (
      "udp6:connect=127.0.0.1:7",
      "'127.0.0.1' is no IPv6 address, which udp6 takes; write localhost or a number, as in connect=[::1]:7000"
    ),
    (
      "unix-stream:connect=@",
      "'connect=@' names no socket; write its path, or @NAME for an abstract one"
    ),
    (
      "unix-stream:connect=\(longName)",
      "'connect=\(longName)' is longer than a socket's name can be, which is 107 bytes"
    ),
    (
      "unix-stream:address=abstract:connect=/a",
      "'connect=/a' is no abstract name; write connect=@NAME"
    ),
    (
      "unix-stream:connect=/a\nb",
      "'connect=' has control characters in the name of its socket"
    ),
    (
      "pipe:connect=/a",
      "pipe does not take 'connect': its descriptors are made before its ends are started"
    ),
    (
      "tcp:server=e {port}:connect=127.0.0.1:7",
      "tcp does not take 'connect': 'server=' starts one, and 'connect=' measures one that already runs"
    ),
    (
      "tcp:connect=127.0.0.1:7:server=e {port}",
      "tcp does not take 'server': 'server=' starts one, and 'connect=' measures one that already runs"
    ),
    (
      "tcp:connect=127.0.0.1:7:via=nice",
      "tcp does not take 'via': 'via=' starts the server's end, and 'connect=' measures one that already runs"
    ),
    (
      "tcp:sysctl=net.core.somaxconn=1:connect=127.0.0.1:7",
      "tcp does not take 'connect': 'sysctl=' makes a network namespace for both ends, and the server is elsewhere"
    ),
  ])
  func refusals(text: String, sentence: String) {
    #expect(throws: GrammarError(sentence)) { try Variant(parsing: text) }
  }

  @Test(arguments: Workload.allCases) func workloads(workload: Workload) throws {
    let variant = try Variant(parsing: "tcp:connect=127.0.0.1:7")
    let isServed: Set<Workload> = [.latency, .crr, .fanin, .load, .throughput]
    #expect((workload.traits.reasonAgainst(variant) == nil) == isServed.contains(workload))
  }

  @Test func whatItDoesNot() throws {
    var plain = Benchmark(try Variant(parsing: "tcp:connect=127.0.0.1:7"), .fanin).settled
    #expect(plain.reasonAgainst == nil && plain.server == .running)
    plain.touch = .on
    #expect(
      plain.reasonAgainst
        == "--touch on is for our own servers, and 'connect=' names another; leave one of them out")
    plain.touch = .off
    plain.message = MessageSize(request: ByteCount(64), reply: ByteCount(128))
    #expect(plain.reasonAgainst?.hasSuffix("write one size, as in --sizes 64") == true)
  }
}
