import BenchmarkModel
import Testing

@Suite struct MetricTests {
  @Test func columnsOfMetricsAndConditionsAreDistinct() {
    let names = Metric.allCases.map(\.name) + Condition.allCases.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    (Metric.rttP50, "ns", Metric.Better.lower), (.roundTripsPerSecond, "1/s", .higher),
    (.goodput, "bytes/s", .higher), (.messagesPerSecond, "1/s", .higher),
    (.lossFraction, "fraction", .lower), (.cpuPerMessage, "ns/message", .lower),
    (.messagesSent, "count", .neither), (.connectP50, "ns", .lower),
    (.connectionsPerSecond, "1/s", .higher), (.connectsOK, "count", .neither),
    (.fairness, "fraction", .higher), (.clientRateMin, "1/s", .higher),
    (.serverCPUPerMessage, "ns/message", .lower), (.serviceWaitMax, "ns", .lower),
    (.clientsServed, "count", .higher),
    (.connectsTimedOut, "count", .lower), (.clientVoluntarySwitches, "count", .lower),
  ])
  func unitsAndDirections(metric: Metric, unit: String, better: Metric.Better) {
    #expect(metric.unit == unit)
    #expect(metric.better == better)
  }

  @Test func countsOfOneTrialAreNotSummarised() {
    let left = Metric.allCases.filter { !$0.isSummarised }
    #expect(
      left == [
        .overrunMax, .messagesSent, .messagesReceived, .messagesLost,
      ])
  }
}
