import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Measurement

/// What the client of connections makes of what befalls them, over a link without a kernel.
@Suite struct ConnectClientTests {
  /// Connections whose phases take 1, 2, 3 and 4 ns, and that fail as it is written down.
  private struct FailingLink: MessageLink, ~Copyable {
    let field = SequenceField(messageSize: 8)
    /// What the next attempts come to; those that are not named go well.
    var failures: [Transfer] = []
    private(set) var attempts = 0
    private(set) var abandoned = 0
    private(set) var instants = ConnectionInstants()
    private var last: UInt64 = 0

    init(failures: [Transfer]) { self.failures = failures }

    mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
      attempts += 1
      if !failures.isEmpty { return failures.removeFirst() }
      last = field.load(from: buffer)
      let start = Clock.now()
      instants = ConnectionInstants(
        start: start, connected: start + 1, accepted: start + 3, answered: start + 6,
        closed: start + 10)
      return .done
    }

    mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
      field.store(last, to: buffer)
      return .done
    }

    mutating func abandon() { abandoned += 1 }
  }

  private struct Outcome {
    var record = EndRecord()
    var tally = EndRecord.Slot()
    var attempts = 0
    var abandoned = 0
  }

  private static func run(
    _ failures: [Transfer], settling: Nanoseconds = 0, limit: UInt64? = nil
  ) throws -> Outcome {
    let slot = Schedule.Slot(start: 0, end: .hours(1), isCounted: true)
    let context = ScriptedEnd.context(.client, [slot], origin: Clock.now()) {
      $0.benchmark.workload = .connect
      $0.benchmark.variant = Variant(.tcp)
      $0.messageLimit = 10
      $0.settling = settling
      $0.connectionLimit = limit
    }
    let buffers = try MessageBuffers(size: 8, batch: 1)
    var link = FailingLink(failures: failures)
    var client = ConnectClient(context)
    var outcome = Outcome()
    try client.runSlot(
      SlotWindow(context, number: 0, now: Clock.now()), over: &link, buffers: buffers,
      tally: &outcome.tally)
    client.complete(&outcome.record)
    outcome.attempts = link.attempts
    outcome.abandoned = link.abandoned
    return outcome
  }

  @Test func everyConnectionIsTimedInItsPhases() throws {
    let outcome = try Self.run([])
    #expect(outcome.tally.messages == 10 && outcome.tally.replies == 10)
    let record = outcome.record
    #expect(record[.samples].count == 10 && record[.samples].sum == 30)
    let sums = ConnectionPhase.allCases.map { record[$0.timing].sum }
    #expect(sums == [10, 20, 30, 40, 100])
    #expect(record.counts[.refused] == 0 && record.counts[.timedOut] == 0)
  }

  @Test func whatWasRefusedOrTimedOutIsCountedAndNotTimed() throws {
    let outcome = try Self.run([
      .failed(Errno(ECONNREFUSED)), .failed(Errno(ETIMEDOUT)), .failed(Errno(ECONNREFUSED)),
    ])
    #expect(outcome.record.counts[.refused] == 2 && outcome.record.counts[.timedOut] == 1)
    #expect(outcome.tally.messages == 10 && outcome.record[.samples].count == 10)
    #expect(outcome.attempts == 13 && outcome.abandoned == 3)
  }

  @Test func interruptedCallsAreMadeAgain() throws {
    let outcome = try Self.run([.failed(Errno(EINTR)), .pausing, .failed(Errno(EAGAIN))])
    #expect(outcome.attempts == 13 && outcome.abandoned == 0)
    #expect(outcome.tally.messages == 10)
  }

  @Test func portsThatAreUsedUpEndTheTrialWithARemedy() {
    let error = #expect(throws: EndFailure.self) {
      try Self.run([.failed(Errno(EADDRNOTAVAIL))])
    }
    #expect(error?.sentence.contains("use --closer reset") == true)
  }

  @Test func earlyConnectionsAreCountedAndNotTimed() throws {
    let outcome = try Self.run([], settling: .hours(1))
    #expect(outcome.tally.messages == 10)
    #expect(outcome.record.counts[.unsettled] == 10 && outcome.record[.samples].isEmpty)
  }

  /// What is refused, too, may have taken a port.
  @Test(arguments: [(0, 10), (2, 8)]) func noMoreConnectionsThanThereMayBe(
    refused: Int, made: UInt64
  ) throws {
    let failures = Array(repeating: Transfer.failed(Errno(ECONNREFUSED)), count: refused)
    let outcome = try Self.run(failures, limit: 10)
    #expect(outcome.attempts == 10 && outcome.tally.messages == made)
    #expect(
      outcome.record.isTrue(.reachedLimit) == (made < 10),
      "not where all was done that was asked for")
    #expect(try !Self.run([], limit: 11).record.isTrue(.reachedLimit))
    let short = try Self.run([], limit: 4)
    #expect(short.tally.messages == 4 && short.record.isTrue(.reachedLimit))
  }
}
