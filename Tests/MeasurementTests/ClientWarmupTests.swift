import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// A client that warms up over a link without a kernel, whose receiver answers as it is told.
@Suite struct ClientWarmupTests {
  /// Brings the marks that a server would send.
  private struct Link: MessageLink, ~Copyable {
    let field = SequenceField(messageSize: 8)
    /// How many questions the receive buffer changes for.
    var changes = 0
    private(set) var questions = 0
    /// Messages before each slot's mark.
    private(set) var slots: [Int] = []
    private var messages = 0
    private var answer: UInt64 = 0

    init(changes: Int) { self.changes = changes }

    mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
      let number = field.load(from: buffer)
      answer = number
      if number == field.question {
        questions += 1
        answer = questions <= changes ? field.changed : field.kept
      } else if field.isMark(number) {
        slots.append(messages)
        messages = 0
      } else {
        messages += 1
      }
      return .done
    }

    mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
      field.store(answer, to: buffer)
      return .done
    }
  }

  private struct Outcome {
    let record: EndRecord
    let questions: Int
    let slots: [Int]
  }

  /// A warm-up of 4 ms, then ten messages that count.
  private static func run(
    changes: Int, extension longer: Nanoseconds?, _ workload: Workload = .throughput
  ) throws -> Outcome {
    let slots = [
      Schedule.Slot(start: 0, end: .milliseconds(4), isCounted: false),
      Schedule.Slot(start: .milliseconds(4), end: .hours(1), isCounted: true),
    ]
    let context = ScriptedEnd.context(.client, slots, origin: Clock.now()) {
      $0.benchmark.variant = Variant(.unixStream)
      $0.benchmark.workload = workload
      $0.messageLimit = 10
      $0.warmupExtension = longer
    }
    let buffers = try MessageBuffers(size: 8, batch: 1)
    var link = Link(changes: changes)
    var task = ClientTask<ThroughputClient>(context)
    task.run(over: &link, buffers: buffers)
    return Outcome(record: task.record, questions: link.questions, slots: link.slots)
  }

  @Test func theWarmupLastsUntilTheReceiverKeepsItsBuffer() throws {
    let outcome = try Self.run(changes: 8, extension: .seconds(60))
    let record = outcome.record
    // From the eighth change on, three answers in a row must be that it was kept.
    #expect(outcome.questions >= 11)
    #expect(record.failure == nil && record.slots.map(\.messages) == [10])
    #expect(outcome.slots.count == 2 && outcome.slots[1] == 10)
    #expect(record.counts[.warmupMessages] == UInt64(outcome.slots[0]))
    #expect(try #require(record.counts[.warmupTime]) >= 11_000)
  }

  @Test func theBoundEndsIt() throws {
    let outcome = try Self.run(changes: .max, extension: .milliseconds(8))
    // Twelve stretches of a millisecond, or fewer that took longer.
    #expect((1...12).contains(outcome.questions))
    #expect(outcome.record.counts[.warmupStable] == 0)
    #expect(try #require(outcome.record.counts[.warmupTime]) >= 12_000)
    #expect(outcome.record.slots.map(\.messages) == [10])
    let endless = try Self.run(changes: .max, extension: .hours(2))
    #expect(endless.questions == WarmupWatch.mostStretches)
    #expect(endless.record.counts[.warmupStable] == 0)
  }

  @Test func whereArmsTakeTurnsASlotIsAStretch() throws {
    let outcome = try Self.run(changes: .max, extension: nil)
    #expect(outcome.questions == 1 && outcome.slots.count == 2)
    #expect(outcome.record.counts[.warmupStable] == 0)
  }

  @Test func nothingButBulkIsWaitedFor() throws {
    let outcome = try Self.run(changes: 0, extension: nil, .latency)
    #expect(outcome.questions == 0 && outcome.slots.count == 2)
    for key in CountKey.ofWarmup { #expect(outcome.record.counts[key] == nil) }
  }
}
