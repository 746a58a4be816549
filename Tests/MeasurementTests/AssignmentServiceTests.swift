import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// Which end is slow on purpose, and when.
@Suite struct AssignmentServiceTests {
  /// The client of a closed loop is, before it sends; of an open loop it would only be late itself.
  @Test(arguments: [
    (Workload.fanin, false, 100, 0), (.load, false, 107, 0), (.load, true, 100, 7),
  ])
  func injectedDelay(
    workload: Workload, isOneWay: Bool, service: Nanoseconds, beforeReceipt: Nanoseconds
  ) {
    let benchmark = Benchmark(Variant(.unixStream), workload) {
      $0.serviceTime = 100
      $0.isOneWay = isOneWay
    }
    let assignment = Assignment(
      role: .server, benchmark: benchmark, slots: [], slotsShift: false, aliveUntil: 0,
      injectedDelay: 7)
    #expect(assignment.serviceTime == service)
    #expect(assignment.receiptDelay == beforeReceipt)
  }
}
