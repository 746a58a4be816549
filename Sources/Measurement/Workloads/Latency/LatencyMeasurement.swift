import BenchmarkModel

enum LatencyMeasurement: MeasuredWorkload {
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.serveClient(ServerTask<LatencyServer>.self, assignment, &control)
  }

  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    try End.request(ClientTask<LatencyClient>.self, assignment, &control)
  }

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    arm.messageCounts(received: arm.replies).merging(arm.roundTrips) { $1 }
  }
}
