import BenchmarkModel
import Testing

@testable import Measurement

/// What a row says of lives.
@Suite struct LifecycleMetricsTests {
  private static func times(_ base: UInt64, count: Int) -> Histogram {
    var recorder = Recorder()
    for number in 0..<count { recorder.record(base + UInt64(number)) }
    return recorder.histogram
  }

  private static func row(lives count: Int, recorded: Int? = nil) -> TrialRow {
    var client = EndRecord()
    let number = UInt64(count)
    client.slots = [EndRecord.Slot(end: 1000 * number, messages: number, replies: number)]
    client.roundTrips = times(500, count: recorded ?? count)
    client.steps = [.bind: times(100, count: count), .accept: times(0, count: count)]
    client.clockCost = 25
    let fixture = ArmFixture(arms: 1, transport: .unixStream, workload: .lifecycle)
    return fixture.assembly().outcome(
      client: client, server: ArmFixture.server([EndRecord.Slot()])
    ).row
  }

  @Test func stepsThatThereWereHaveNumbersAndOthersNone() throws {
    let row = Self.row(lives: 1000)
    #expect(row.status == .ok, "\(row.reason)")
    let expected: [Metric: Double] = [
      .lifecycleMin: 500, .lifecycleMax: 1499, .lifecycleMean: 999.5, .lifecycleP50: 999,
      .lifecycleP99: 1489, .lifecycleBindP50: 599, .lifecycleBindP99: 1089,
      .lifecycleAcceptP50: 499, .messagesSent: 1000, .messagesLost: 0,
    ]
    for (metric, value) in expected {
      let actual = try #require(row.metrics[metric], "\(metric)")
      #expect(abs(actual - value) <= 0.001 * value + 1, "\(metric) \(actual)")
    }
    let named = row.metrics.keys.filter { $0.name.hasPrefix("lifecycle_") }
    let missing = LifecycleStep.allCases.filter { ![.bind, .accept].contains($0) }
    #expect(missing.allSatisfy { !named.contains($0.p50) && !named.contains($0.p99) })
    #expect(row.metrics[.rttP50] == nil && row.metrics[.connectP50] == nil)
    #expect(row.conditions[.clockCost] == 25)
  }

  @Test func fewLivesTellNoTail() {
    let row = Self.row(lives: 100)
    #expect(row.metrics[.lifecycleBindP50] != nil && row.metrics[.lifecycleBindP99] == nil)
    #expect(Self.row(lives: 19).metrics[.lifecycleP50] == nil)
  }

  @Test func livesThatWereAllThrownAwayAreInvalid() {
    let row = Self.row(lives: 30, recorded: 0)
    #expect(row.status == .invalid)
    #expect(row.reason == "all lives were thrown away; raise --duration, or stop other programs")
  }
}
