import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

@Suite struct RowAssemblyTests {
  private static func assembly(
    _ workload: Workload, slots: Int = 1, transport: Transport = .udp
  ) -> RowAssembly {
    let benchmark = Benchmark(Variant(transport), workload) {
      $0.message = MessageSize(100)
    }
    let plan = Plan(benchmarks: [benchmark], cycles: 3, seed: 1)
    let counted = (0..<slots).map { number in
      let start = Nanoseconds(10) * number
      return Schedule.Slot(start: start, end: start + 9, isCounted: true)
    }
    let warmup = Schedule.Slot(start: 0, end: 0, isCounted: false)
    return RowAssembly(
      trial: plan.trials[2], arm: 0, conditions: [.steal: 3], slots: [warmup] + counted,
      settings: TrialSettings(schedule: .plain(warmup: 0, duration: 0), allowedCPUs: [0]))
  }

  private static func record(_ slots: [EndRecord.Slot]) -> EndRecord {
    var record = EndRecord()
    record.slots = slots
    return record
  }

  private static func roundTrips(_ times: [UInt64]) -> Histogram {
    var recorder = Recorder()
    for time in times { recorder.record(time) }
    return recorder.histogram
  }

  @Test func whatCannotBeDoesNotCount() {
    var client = Self.record([.init(start: 0, end: 1000, messages: 5, replies: 5)])
    client[.samples] = Self.roundTrips([0, 100])
    let server = Self.record([.init(messages: 5)])
    let row = Self.assembly(.latency).outcome(client: client, server: server).row
    #expect(row.status == .failed)
    #expect(row.reason == "the ends say that rtt_min_ns is 0.0, and it should be above 0")
  }

  @Test func aCounterThatRanBackwardsIsNotKnown() {
    var assembly = Self.assembly(.latency)
    assembly.conditions[.steal] = -1
    #expect(assembly.failed("").row.conditions[.steal] == nil)
    #expect(Self.assembly(.latency).failed("").row.conditions[.steal] == 3)
  }

  @Test func latency() {
    var client = Self.record([
      .init(due: 1000, start: 1010, end: 2010, messages: 5, replies: 4),
      .init(due: 3000, start: 3070, end: 4070, messages: 5, replies: 4),
    ])
    client[.samples] = Self.roundTrips([100, 200, 300, 400, 500, 600])
    client[.overruns] = Self.roundTrips([900])
    client.counts[.unsettled] = 1
    client.usage.userNanoseconds = 700
    client.cpu = 1
    client.sendBuffer = 4096
    var server = Self.record([.init(messages: 5), .init(messages: 5)])
    server.usage.systemNanoseconds = 300
    let outcome = Self.assembly(.latency, slots: 2).outcome(client: client, server: server)
    let row = outcome.row
    #expect(row.status == .ok && row.reason.isEmpty)
    #expect(row.trial == 2 && row.cycle == 2 && row.arm == 0)
    #expect(outcome.samples == client[.samples])
    let metrics: [Metric: Double?] = [
      .roundTrips.smallest: 100, .roundTrips.largest: 600, .roundTrips.mean: 350,
      .roundTrips.p50: nil, .messagesSent: 10,
      .messagesReceived: 8, .messagesLost: 2, .lossFraction: 0.2, .overrunRoundTrips: 1,
      .overrunMax: 900, .roundTripsPerSecond: 4e6, .cpuPerMessage: 125, .clientUser: 700,
      .serverSystem: 300, .messagesDuplicated: nil, .goodput: nil,
    ]
    for (metric, value) in metrics { #expect(row.metrics[metric] == value, "\(metric)") }
    let conditions: [Condition: Double?] = [
      .steal: 3, .start: 1010, .active: 2000, .slots: 2, .discarded: 2, .lateness: 70,
      .clientCPU: 1, .serverCPU: nil, .clientSendBuffer: 4096, .serverSendBuffer: nil,
    ]
    for (condition, value) in conditions { #expect(row.conditions[condition] == value) }
  }

  @Test func throughputCountsWhatArrivedUntilTheLastArrival() {
    let client = Self.record([.init(start: 1000, end: 1500, messages: 10)])
    var server = Self.record([
      .init(start: 1100, end: 2000, messages: 8, duplicated: 1, reordered: 2)
    ])
    server.note(.knowsOrder, true)
    server.usage.systemNanoseconds = 800
    var assembly = Self.assembly(.throughput)
    assembly.conditions[.interrupts] = 0.16
    let metrics = assembly.outcome(client: client, server: server).row.metrics
    // What did not arrive served nobody.
    #expect(metrics[.cpuPerMessage] == 100)
    #expect(metrics[.interruptCPUPerMessage] == 10)
    #expect(metrics[.messagesPerSecond] == 8e6)
    #expect(metrics[.goodput] == 8e8)
    #expect(metrics[.messagesLost] == 2)
    #expect(metrics[.messagesDuplicated] == 1)
    #expect(metrics[.messagesReordered] == 2)
    #expect(metrics[.roundTrips.smallest] == nil)
    server.note(.knowsOrder, false)
    let unknown = Self.assembly(.throughput).outcome(client: client, server: server).row.metrics
    #expect(unknown[.messagesDuplicated] == nil)
    #expect(unknown[.messagesReordered] == nil)
  }

  /// What the first receipt brought was on its way before the time began.
  @Test func goodputWhileReceiving() {
    func goodput(first: UInt64, end: UInt64 = 2000) -> Double? {
      let client = Self.record([.init(start: 1000, end: 1500, messages: 10)])
      let server = Self.record([.init(start: 1200, end: end, messages: 9, first: first)])
      return Self.assembly(.throughput).outcome(client: client, server: server).row.metrics[
        .receiptGoodput]
    }
    #expect(goodput(first: 1) == 1e9 && goodput(first: 5) == 5e8)
    // Ends of other builds do not say how many came at first.
    #expect(goodput(first: 0) == 1e9)
    #expect(goodput(first: 9) == nil && goodput(first: 1, end: 1200) == nil)
  }

  @Test func whatIsKnownOfTheWarmup() {
    var client = Self.record([.init(start: 1000, end: 1500, messages: 10)])
    var server = Self.record([.init(start: 1200, end: 2000, messages: 10)])
    func conditions() -> [Condition: Double] {
      Self.assembly(.throughput).outcome(client: client, server: server).row.conditions
    }
    for condition in Condition.ofWarmup { #expect(conditions()[condition] == nil) }
    client.counts.merge([.warmupTime: 70_000, .warmupMessages: 9, .sendBufferAtStart: 4]) { $1 }
    client.note(.warmupStable, false)
    server.counts[.receiveBufferAtStart] = 6
    let known: [Condition: Double] = [
      .warmupTime: 70_000, .warmupMessages: 9, .warmupStable: 0, .clientSendBufferAtStart: 4,
      .serverReceiveBufferAtStart: 6,
    ]
    for (condition, value) in known { #expect(conditions()[condition] == value) }
  }

  @Test func aTenthOfTheSlotsOnEitherSideIsLeftOut() {
    let rates: [UInt64] = [1000, 10, 10, 10, 10, 10, 10, 10, 10, 1]
    let client = Self.record(rates.map { .init(start: 0, end: 9, messages: $0) })
    let server = Self.record(rates.map { .init(start: 1, end: 1000, messages: $0) })
    let outcome = Self.assembly(.throughput, slots: 10).outcome(client: client, server: server)
    #expect(outcome.row.metrics[.messagesPerSecond] == 1e7)
  }

  @Test(
    arguments: [
      (
        Workload.latency, 0, 0, 0,
        "no message was sent before the slot was over; raise --duration, or stop other programs"
      ),
      (
        .throughput, 9, 0, 0,
        "no message arrived before the slot was over; raise --duration, or stop other programs"
      ),
      (.throughput, 9, 0, 10, "more messages arrived than were sent"),
      (
        .latency, 9, 9, 0,
        "all round trips were thrown away; raise --duration, or stop other programs"
      ),
    ] as [(Workload, UInt64, UInt64, UInt64, String)])
  func invalid(
    workload: Workload, sent: UInt64, replies: UInt64, served: UInt64, reason: String
  ) {
    let client = Self.record([.init(start: 1, end: 9, messages: sent, replies: replies)])
    let server = Self.record([.init(start: 1, end: 9, messages: served)])
    let row = Self.assembly(workload).outcome(client: client, server: server).row
    #expect(row.status == .invalid)
    #expect(row.reason == reason)
  }

  @Test func anotherNumberOfSlotsIsAFailure() {
    let one = Self.record([.init(start: 1, end: 9, messages: 1, replies: 1)])
    let row = Self.assembly(.latency).outcome(client: one, server: Self.record([])).row
    #expect(row.status == .failed)
    #expect(row.metrics.isEmpty)
    #expect(row.conditions == [.steal: 3])
  }
}
