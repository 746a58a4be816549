import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// A client of load whose server is the test itself, which notes when it began with each request and when it was done.
struct ServedByHand {
  /// What the client is asked for.
  struct Step {
    var rate = 1000
    var arrivals = ArrivalPattern.constant
    var length = Nanoseconds.seconds(1)
    var pacing = Pacing.sleep
    var depth = Depths.unlimited
    var seed: UInt64 = 1
    /// How long a request of a number takes the server, which sleeps meanwhile: on a busy machine it would not have the
    /// CPU for so long.
    var service: (Int) -> Nanoseconds
  }

  /// When each request was due, on the clock of both.
  let due: [UInt64]
  /// When the server had each request, and when it was about to answer it: those that the client took.
  let begun: [UInt64]
  let ended: [UInt64]
  let record: EndRecord

  /// From when each was due until its answer was on the way: no latency can be shorter.
  var untilAnswered: [UInt64] { zip(ended, due).map { $0 &- $1 } }

  /// What each takes at the least, as the server was busy.
  var predicted: [UInt64] {
    Lindley.latencies(due: due, services: zip(ended, begun).map { $0 - $1 })
  }

  init(_ step: Step) throws {
    let path = "\(Sandbox.current.temporary)/\(Clock.now())"
    let listener = try Socket.make(for: .unixStream)
    try Socket.bind(listener.number, to: .path(path))
    defer { unlink(path) }
    try Socket.listen(listener.number, backlog: 1)
    let client = try EndByHand(Self.assignment(step, path))
    try #require(Self.hasArrival(listener.number), "\(client.process.printed)")
    let data = try Socket.accept(listener.number)
    var conversation = Conversation(data.number)
    let isMet = conversation.answer(after: .zero)
    try #require(isMet)
    _ = try client.answer("ready")
    conversation.forget()
    client.say("go \(Clock.now() + 50_000_000)\n")
    while conversation.answer(after: step.service(conversation.ended.count)) {}
    record = try client.record(of: .load)
    let table = try Timetable(
      rate: step.rate, step.arrivals, seed: step.seed, over: [0..<step.length.count])
    let start = try #require(record.slots.first).start
    let answered = conversation.ended.count
    try #require(answered <= table.count)
    // Replies come in order, so that those that the client has waited for are the first.
    let taken = Int(record[.samples].count)
    try #require(taken <= answered && taken > 0)
    due = (0..<taken).map { start + table[$0] }
    begun = Array(conversation.begun.prefix(taken))
    ended = Array(conversation.ended.prefix(taken))
    #expect(record.counts[.loadDue] == UInt64(table.count))
    let begun = try #require(record.counts[.loadBegun])
    #expect(record.counts[.loadUnanswered] == begun - UInt64(taken))
  }

  private static func assignment(_ step: Step, _ path: String) throws -> Assignment {
    let choices = AxisChoices {
      $0.variants = [Variant(.unixStream)]
      $0.workloads = [.load]
      $0.sizes = [MessageSize(64)]
      $0.placements = [.split]
      $0.depths = [step.depth]
      $0[Rates.self] = [.perSecond(step.rate)]
      $0[Arrivals.self] = [step.arrivals]
      $0[Pacings.self] = [step.pacing]
    }
    return Assignment(
      role: .client, benchmark: try #require(choices.benchmarks.first),
      slots: [Schedule.Slot(start: .zero, end: step.length, isCounted: true)], slotsShift: true,
      aliveUntil: step.length, arrivalSeed: step.seed, serverAddress: .path(path))
  }

  private static func hasArrival(_ number: CInt) -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 60_000) == 1
  }

  /// One connection, answered request by request.
  private struct Conversation {
    private let number: CInt
    private var message = [UInt8](repeating: 0, count: 64)
    private(set) var begun: [UInt64] = []
    private(set) var ended: [UInt64] = []

    init(_ number: CInt) {
      self.number = number
      begun.reserveCapacity(100_000)
      ended.reserveCapacity(100_000)
    }

    mutating func forget() {
      begun.removeAll(keepingCapacity: true)
      ended.removeAll(keepingCapacity: true)
    }

    /// - Returns: false where the client has left.
    mutating func answer(after service: Nanoseconds) -> Bool {
      guard recv(number, &message, 64, CInt(MSG_WAITALL)) == 64 else { return false }
      let start = Clock.now()
      if service > .zero { Clock.sleep(until: start + service.count) }
      begun.append(start)
      ended.append(Clock.now())
      return send(number, message, 64, CInt(MSG_NOSIGNAL)) == 64
    }
  }
}
