import BenchmarkModel
import Testing

@Suite struct MetricTests {
  @Test func columnsOfMetricsAndConditionsAreDistinct() {
    let names = Metric.all.map(\.name) + Condition.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    (Metric.roundTrips.p50, "ns", Metric.Better.lower), (.roundTripsPerSecond, "1/s", .higher),
    (.goodput, "bytes/s", .higher), (.messagesPerSecond, "1/s", .higher),
    (.lossFraction, "fraction", .lower), (.cpuPerMessage, "ns/message", .lower),
    (.messagesSent, "count", .neither), (.connects.p50, "ns", .lower),
    (.connectionsPerSecond, "1/s", .higher), (.connectsOK, "count", .neither),
    (.fairness, "fraction", .higher), (.clientRateMin, "1/s", .higher),
    (.serverCPUPerMessage, "ns/message", .lower), (.serviceWaitMax, "ns", .lower),
    (.clientsServed, "count", .higher),
    (.connectsTimedOut, "count", .lower), (.clientVoluntarySwitches, "count", .lower),
  ])
  func unitsAndDirections(metric: Metric, unit: String, better: Metric.Better) {
    #expect(metric.unit.rawValue == unit)
    #expect(metric.better == better)
  }

  @Test func countsOfOneTrialAreNotSummarised() {
    let left = Metric.all.filter { !$0.isSummarised }
    #expect(
      left == [
        .overrunMax, .messagesSent, .messagesReceived, .messagesLost, .clientSocketDrops,
        .serverSocketDrops, .clientSendsRefused, .serverSendsRefused, .lostElsewhere,
      ])
  }
}
