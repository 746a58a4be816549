import BenchmarkModel
import Testing

@testable import Measurement

/// What a row says of lifecycles.
@Suite struct LifecycleMetricsTests {
  private static func times(_ base: UInt64, count: Int) -> Histogram {
    var recorder = Recorder()
    for number in 0..<count { recorder.record(base + UInt64(number)) }
    return recorder.histogram
  }

  private static func row(lifecycles count: Int, recorded: Int? = nil) -> TrialRow {
    var client = EndRecord()
    let number = UInt64(count)
    client.slots = [EndRecord.Slot(end: 1000 * number, messages: number, replies: number)]
    client[.samples] = times(500, count: recorded ?? count)
    client[LifecycleStep.bind.timing] = times(100, count: count)
    client[LifecycleStep.accept.timing] = times(0, count: count)
    client.counts[.clockCost] = 25
    let fixture = ArmFixture(arms: 1, transport: .unixStream, workload: .lifecycle)
    return fixture.assembly().outcome(
      client: client, server: ArmFixture.server([EndRecord.Slot()])
    ).row
  }

  @Test func stepsThatThereWereHaveNumbersAndOthersNone() throws {
    let row = Self.row(lifecycles: 1000)
    #expect(row.status == .ok, "\(row.reason)")
    let expected: [Metric: Double] = [
      .lifecycles.smallest: 500, .lifecycles.largest: 1499, .lifecycles.mean: 999.5,
      .lifecycles.p50: 999,
      .lifecycles.p99: 1489, LifecycleStep.bind.metrics.p50: 599,
      LifecycleStep.bind.metrics.p99: 1089,
      LifecycleStep.accept.metrics.p50: 499, .messagesSent: 1000, .messagesLost: 0,
    ]
    for (metric, value) in expected {
      let actual = try #require(row.metrics[metric], "\(metric)")
      #expect(abs(actual - value) <= 0.001 * value + 1, "\(metric) \(actual)")
    }
    let named = row.metrics.keys.filter { $0.name.hasPrefix("lifecycle_") }
    let missing = LifecycleStep.allCases.filter { ![.bind, .accept].contains($0) }
    #expect(
      missing.allSatisfy { !named.contains($0.metrics.p50) && !named.contains($0.metrics.p99) })
    #expect(row.metrics[.roundTrips.p50] == nil && row.metrics[.connects.p50] == nil)
    #expect(row.conditions[.clockCost] == 25)
  }

  @Test func fewLivesTellNoTail() {
    let row = Self.row(lifecycles: 100)
    #expect(
      row.metrics[LifecycleStep.bind.metrics.p50] != nil
        && row.metrics[LifecycleStep.bind.metrics.p99] == nil)
    #expect(Self.row(lifecycles: 19).metrics[.lifecycles.p50] == nil)
  }

  @Test func livesThatWereAllThrownAwayAreInvalid() {
    let row = Self.row(lifecycles: 30, recorded: 0)
    #expect(row.status == .invalid)
    #expect(
      row.reason == "all lifecycles were thrown away; raise --duration, or stop other programs")
  }
}
