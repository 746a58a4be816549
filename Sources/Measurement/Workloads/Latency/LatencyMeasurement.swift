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
    assignment.benchmark.depth == 1
      ? try End.request(ClientTask<LatencyClient>.self, assignment, &control)
      : try End.request(ClientTask<PipelinedClient>.self, assignment, &control)
  }

  /// Only what was lost is not waited for to the end.
  static func ticksInSlots(_ benchmark: Benchmark) -> Bool {
    benchmark.variant.transport.losesMessages
  }

  /// The last of many requests is answered after all others.
  static func patience(for benchmark: Benchmark) -> Nanoseconds {
    EndContext.patiencePerByte * benchmark.message.largest.bytes * (benchmark.depth - 1)
  }

  static func metrics(_ arm: ArmRecords) -> [Metric: Double] {
    arm.messageCounts(received: arm.replies).merging(arm.roundTrips) { $1 }
      .merging(arm.lossOfRoundTrips) { $1 }
  }
}
