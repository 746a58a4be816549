import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// Messages are handed over, and acknowledged, as their variant says.
@Suite(.sandboxed) struct WriteMannerTests {
  /// System calls that two hundred messages more cost an end which sends and receives each.
  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"),
    arguments: [
      ("tcp", ["sendto": 1]), ("tcp:write=two", ["sendto": 2]), ("tcp:write=more", ["sendto": 2]),
      ("tcp:write=gather", ["sendmsg": 1]), ("tcp:write=cork", ["sendto": 2, "setsockopt": 2]),
      ("tcp:quickack=on", ["sendto": 1, "setsockopt": 1]),
      ("unix-stream:write=two", ["sendto": 2]), ("unix-stream:write=gather", ["sendmsg": 1]),
    ])
  func callsOfAMessage(variant: String, expected: [String: Int]) throws {
    let few = try calls(of: variant, messages: 50)
    let many = try calls(of: variant, messages: 250)
    for end in 0...1 {
      for call in ["sendto", "sendmsg", "setsockopt"] {
        let growth = (many[end][call] ?? 0) - (few[end][call] ?? 0)
        // A receive that a tick interrupts is made again, and its option set again.
        let tolerance = variant.hasSuffix("quickack=on") ? 50 : 0
        #expect(abs(growth - 200 * (expected[call] ?? 0)) <= tolerance, "\(variant) \(call)")
      }
    }
  }

  private func calls(of variant: String, messages: Int) throws -> [[String: Int]] {
    let (client, server) = try Sandbox.current.callsOfEnds(
      "--transports \(variant) --workloads latency --sizes 64 --placement same --warmup 0 --trials 1"
        + " --messages \(messages) --duration 60s")
    return [client, server]
  }

  /// Write, write, read: the second write waits until the first is acknowledged, and the reader waits for it.
  @Test(.enabled(if: DelayedAcknowledgement.isMet, "nobody delays acknowledgements here"))
  func nagleHoldsTheBodyBack() throws {
    let results = try Sandbox.current.measure(
      "--transports tcp:write=two,tcp:write=two:nagle=on,tcp:write=more:nagle=on,tcp:nagle=on"
        + " --workloads latency --sizes 64 --placement same --warmup 0 --trials 1 --messages 60"
        + " --duration 60s")
    func typical(_ variant: String) throws -> Double {
      try #require(results.row(variant).metrics[.roundTrips.p50])
    }
    let held = try typical("tcp:nagle=on:write=two")
    for variant in ["tcp:write=two", "tcp:nagle=on:write=more", "tcp:nagle=on"] {
      #expect(try held > 10 * typical(variant), "\(variant)")
    }
  }

  /// A receiver that says so before each receive, when what is sent has gone, does not delay them.
  @Test(.enabled(if: DelayedAcknowledgement.isMet, "nobody delays acknowledgements here"))
  func quickAcknowledgementsSetTheBodyFree() throws {
    let variant = "tcp:nagle=on:wait=poll:write=two"
    let results = try Sandbox.current.measure(
      "--transports \(variant),\(variant):quickack=on --workloads latency --sizes 64 --placement same"
        + " --warmup 0 --trials 1 --messages 60 --duration 60s")
    let held = try #require(results.row(variant).metrics[.roundTrips.p50])
    let free = try #require(results.row("\(variant):quickack=on").metrics[.roundTrips.p50])
    #expect(held > 10 * free)
  }
}

/// Whether Nagle's algorithm meets delayed acknowledgements on this machine, tried without the tool.
enum DelayedAcknowledgement {
  static let isMet = (try? longestWait()).map { $0 > 10_000_000 } ?? false

  /// The longest, in nanoseconds, that write, write, read took of a few, over loopback with Nagle's algorithm.
  private static func longestWait() throws -> UInt64 {
    let listener = try Socket.make(for: .tcp)
    try Socket.bind(listener.number, to: .loopback(port: 0))
    try Socket.listen(listener.number, backlog: 1)
    let client = try Socket.make(for: .tcp)
    let port = try Socket.port(of: listener.number)
    try Socket.connect(client.number, to: .loopback(port: port))
    let server = try Socket.accept(listener.number)
    var longest: UInt64 = 0
    var bytes = [UInt8](repeating: 0, count: 64)
    // The first few are acknowledged at once.
    for _ in 0..<20 {
      let start = Clock.now()
      for part in [8, 56] { _ = send(client.number, bytes, part, MessageFlags.noSignal) }
      _ = recv(server.number, &bytes, 64, MessageFlags.waitForAll)
      longest = max(longest, Clock.now() - start)
      _ = send(server.number, bytes, 64, MessageFlags.noSignal)
      _ = recv(client.number, &bytes, 64, MessageFlags.waitForAll)
    }
    return longest
  }
}
