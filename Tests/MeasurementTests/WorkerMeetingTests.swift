import BenchmarkModel
import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Measurement

/// A worker that hears last of all that the gate is open.
@Suite struct WorkerMeetingTests {
  private static let origin: UInt64 = 1

  /// A client that is met, and asks again before the worker is told to start.
  ///
  /// - Returns: whether it was answered before that, and how often in all.
  private static func ask(
    _ address: SocketAddress, tell: (String) throws -> Void
  ) throws -> (isEarly: Bool, answers: Int) {
    let client = try Socket.make(for: .unixStream)
    try Socket.connect(client.number, to: address)
    func send() { #expect(write(client.number, Array(repeating: 0, count: 8), 8) == 8) }
    func hasAnswer(within milliseconds: CInt) -> Bool {
      var answer: [UInt8] = Array(repeating: 0, count: 8)
      return Poll.waitReadable(client.number, within: milliseconds)
        && read(client.number, &answer, answer.count) == answer.count
    }
    send()
    let isMet = hasAnswer(within: 10_000)
    send()
    let isEarly = hasAnswer(within: 100)
    try tell("\(Control.Word.go) \(origin)")
    let isAnswered = isEarly || hasAnswer(within: 10_000)
    try tell(Control.Word.peerFinished)
    return (isEarly, [isMet, isAnswered].count { $0 })
  }

  @Test func whatIsAskedBeforeItKnowsIsOfASlot() throws {
    let scratch = try ScratchDirectory()
    let address = SocketAddress.path("\(scratch.path)/s")
    let listener = try Socket.make(for: .unixStream)
    try Socket.bind(listener.number, to: address)
    try Socket.listen(listener.number, backlog: 1)
    let (worker, harness) = try Socket.makePair(for: .unixStream)
    defer { for number in [worker, harness] { close(number) } }
    let assignment = Assignment(
      role: .server,
      benchmark: Benchmark(Variant(.unixStream), .load) { $0.message = MessageSize(8) },
      slots: [Schedule.Slot(start: 0, end: 1, isCounted: true)], slotsShift: false,
      aliveUntil: .seconds(20))
    // A worker blocks, and a task might wait for its thread for ever.
    let outcome = Mutex<Result<(isEarly: Bool, answers: Int), any Error>?>(nil)
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      let result = Result {
        try Self.ask(address) { try FileDescriptor.write("\($0)\n", to: harness) }
      }
      outcome.withLock { $0 = result }
    }
    var control = Control(input: worker, output: worker)
    let endpoint = DataEndpoint(acceptingInTurn: assignment.variant, listener: listener.number)
      .shared(at: listener.number, .exclusive)
    let record = try MultiplexingServer<EpollSet>.run(assignment, endpoint, &control)
    group.wait()
    let asked = try #require(outcome.withLock { $0 }).get()
    #expect(!asked.isEarly && asked.answers == 2)
    #expect(record.failure == nil && record.slots.map(\.messages) == [1])
  }
}
