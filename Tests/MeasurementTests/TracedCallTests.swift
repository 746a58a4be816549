import BenchmarkModel
import Testing

@testable import Measurement

/// Calls on their way home, and the tracer that makes them.
@Suite struct TracedCallTests {
  private static let call = TracedCall(
    caller: .client, purpose: .sendRequest, name: "send", arguments: "3, 64 bytes, \"a b\"",
    result: "-1 ENOENT", start: 5, end: 7, pause: .slept)

  @Test func whatIsWrittenReadsBack() throws {
    #expect(TracedCall(Self.call.text) == Self.call)
    var record = EndRecord()
    record.calls = [Self.call, Self.call]
    #expect(try EndRecord(KeyedTextTests.read(record.text.text), of: .latency) == record)
  }

  @Test(arguments: [
    "", "\t\t", "client send_request 5 7 slept send\ta", "king send_request 5 7 slept send\ta\tb",
    "client wave 5 7 slept send\ta\tb", "client send_request 7 5 slept send\ta\tb",
    "client send_request x 7 slept send\ta\tb", "client send_request 5 7 1 send\ta\tb",
    "client send_request 5 7 slept \ta\tb",
    "client send_request 5 18446744073709551615 slept s\ta\tb",
  ])
  func whatCannotBeIsRefused(text: String) throws {
    #expect(TracedCall(text) == nil)
    let record = EndRecord().text.text.replacing(
      "end-of-record", with: "call=\(text)\nend-of-record")
    #expect(throws: KeyedText.Malformed.self) {
      try EndRecord(KeyedTextTests.read(record), of: .latency)
    }
  }

  @Test func aCallIsNotedWithItsTimeAndResult() throws {
    var tracer = CallTracer(.server)
    let before = Clock.now()
    let result = try tracer.make(.listen, "listen", "3, 8") {
      let end = Clock.now() + 2_000_000
      while Clock.now() < end {}
      return CallResult(5, of: .listen)
    }
    let after = Clock.now()
    #expect(result == 5)
    let call = try #require(tracer.calls.first)
    #expect(call.name == "listen" && call.arguments == "3, 8" && call.result == "5")
    #expect(call.caller == .server && call.purpose == .listen)
    #expect(call.start >= before && call.end <= after && call.end - call.start >= 2_000_000)
  }

  @Test func addressesReadLikeThoseOfTheKernel() {
    let addresses: [SocketAddress] = [
      .path("/tmp/x/server0"), .abstract("x/server0"), .loopback(port: 4711), .loopback6(port: 80),
    ]
    for address in addresses {
      let read = address.withSockaddr { SocketAddress($0, length: $1) }
      #expect(read == address)
    }
    #expect(
      addresses.map(CallWords.address) == [
        "\"/tmp/x/server0\"", "\"@x/server0\"", "127.0.0.1:4711", "[::1]:80",
      ])
    // A client that is not bound has no name.
    #expect(SocketAddress.path("").withSockaddr { raw, _ in SocketAddress(raw, length: 2) } == nil)
  }
}
