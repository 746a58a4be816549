import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// What becomes of datagrams that come at a rate to a server that stands still.
@Suite(.sandboxed) struct LoadQueueTests {
  private static let rate = 2000

  private func assignment(_ role: Role, over variant: Variant) throws -> Assignment {
    let choices = AxisChoices {
      $0.variants = [variant]
      $0.workloads = [.load]
      $0.sizes = [MessageSize(64)]
      $0.placements = [.split]
      $0[Rates.self] = [.perSecond(Self.rate)]
      $0[Arrivals.self] = [.constant]
      $0[Pacings.self] = [.sleep]
    }
    let step = Nanoseconds.milliseconds(600)
    return Assignment(
      role: role, benchmark: try #require(choices.benchmarks.first),
      slots: [Schedule.Slot(start: .zero, end: step, isCounted: true)], slotsShift: true,
      aliveUntil: step, patience: .seconds(60))
  }

  /// How many messages the server's queue holds, found by filling it.
  private func capacity(of variant: String) throws -> Int {
    let row = try #require(
      try Sandbox.current.measure(
        "--workloads backlog --transports \(variant) --sizes 64 --trials 1"
      ).rows.first)
    return Int(try #require(row.metrics[.queueCapacity]))
  }

  /// The queue keeps what it holds, and the kernel drops all others at the server's socket.
  @Test(arguments: ["udp", "udp6", "udp:rcvbuf=16K"])
  func aServerThatStandsStillKeepsWhatItsQueueHolds(variant: String) throws {
    let transport = try Variant(parsing: variant)
    var own = try assignment(.server, over: transport)
    own.serverAddress = transport.transport == .udp6 ? .loopback6(port: 0) : .loopback(port: 0)
    let server = try EndByHand(own)
    var other = try assignment(.client, over: transport)
    other.serverAddress = SocketAddress(try server.answer("listening "))
    let client = try EndByHand(other)
    for end in [server, client] { _ = try end.answer("ready") }
    kill(server.process.identifier, SIGSTOP)
    let isStopped = eventually { ProcessTable.isStopped(server.process.identifier) }
    try #require(isStopped)
    let start = Clock.now() + 50_000_000
    client.say("go \(start)\n")
    let requests = try client.record(of: .load)
    // Both words in one, as they come to whoever was not awake for the first.
    server.say("go \(start)\npeer-finished\n")
    kill(server.process.identifier, SIGCONT)
    let answers = try server.record(of: .load)
    let sent = UInt64(Self.rate) * 6 / 10
    #expect(requests.counts[.loadBegun] == sent && requests.counts[.loadUnanswered] == sent)
    #expect(requests[.samples].isEmpty)
    let kept = answers.slots.reduce(0) { $0 + $1.messages }
    #expect(try kept == UInt64(capacity(of: variant)))
    #expect(answers.counts[.socketDrops] == sent - kept)
  }
}
