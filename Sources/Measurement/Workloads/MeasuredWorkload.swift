import BenchmarkModel

/// How a workload is measured: what its two ends do, and what their records yield.
protocol MeasuredWorkload {
  // MARK: Ends

  /// What a server does from its assignment to its record.
  static func serve(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord
  /// What a client does from its assignment to its record.
  static func request(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord
  /// How long past the last slot an end waits for its peer, beside what every end does.
  static func patience(for benchmark: Benchmark) -> Nanoseconds
  /// What a server may have to do yet when the harness tells it that its clients have finished.
  static func windingUp(of benchmark: Benchmark) -> Nanoseconds
  /// Whether its ends do something again and again in slots, and not one thing in a trial.
  static var worksInSlots: Bool { get }
  /// Whether an end that waits in a slot has to look at the clock meanwhile.
  static func ticksInSlots(_ benchmark: Benchmark) -> Bool

  // MARK: Records

  /// What its records have beside those of all.
  static var timings: [TimingKey] { get }
  static var counts: [CountKey] { get }
  /// Ends the process of an end whose record contradicts itself in what only the workload knows.
  static func requireSoundness(of record: EndRecord)
  /// What a client would have noted, where the server knows it.
  static func completed(
    _ client: EndRecord, by server: EndRecord, of benchmark: Benchmark
  ) -> EndRecord
  /// The metrics of a row, beside what both ends cost.
  static func metrics(_ arm: ArmRecords) -> [Metric: Double]
  /// What a message took in each counted slot, in nanoseconds: nil where the slot had none; nothing at all where
  /// something else decides how many there are.
  static func messageTimes(_ arm: ArmRecords) -> [Double?]
  /// The circumstances that only its records know.
  static func conditions(_ arm: ArmRecords) -> [Condition: Double]
  /// Whether what the ends brought home can be right.
  static func validity(_ arm: ArmRecords, _ metrics: [Metric: Double]) -> Validity

  // MARK: Host

  /// Whether its trials are held against the kernel's counters of queues.
  static var watchesQueueCounters: Bool { get }
  /// How many connections a client has at once, and what would make for fewer; nil where one has a single
  /// connection, or nobody knows.
  static func connectionsAtOnce(
    of benchmark: Benchmark
  ) -> (count: Int, remedy: String)?
}

extension MeasuredWorkload {
  static func patience(for benchmark: Benchmark) -> Nanoseconds { .zero }
  static func windingUp(of benchmark: Benchmark) -> Nanoseconds { .zero }
  static var worksInSlots: Bool { true }
  static func ticksInSlots(_ benchmark: Benchmark) -> Bool { true }
  static func requireSoundness(of record: EndRecord) {}
  static var timings: [TimingKey] { [] }
  static var counts: [CountKey] { [] }
  static func conditions(_ arm: ArmRecords) -> [Condition: Double] { [:] }

  /// A closed loop takes its whole slot.
  static func messageTimes(_ arm: ArmRecords) -> [Double?] {
    arm.client.slots.map { slot in
      slot.replies > 0 ? Double(slot.end - slot.start) / Double(slot.replies) : nil
    }
  }

  static func completed(
    _ client: EndRecord, by server: EndRecord, of benchmark: Benchmark
  ) -> EndRecord { client }

  static func validity(_ arm: ArmRecords, _ metrics: [Metric: Double]) -> Validity {
    Validity(arm, metrics)
  }

  static var watchesQueueCounters: Bool { false }

  static func connectionsAtOnce(
    of benchmark: Benchmark
  ) -> (count: Int, remedy: String)? { nil }
}

extension Workload {
  var measured: any MeasuredWorkload.Type {
    switch self {
    case .latency: LatencyMeasurement.self
    case .throughput: ThroughputMeasurement.self
    case .connect: ConnectMeasurement.self
    case .crr: CRRMeasurement.self
    case .backlog: BacklogMeasurement.self
    case .overload: OverloadMeasurement.self
    case .lifecycle: LifecycleMeasurement.self
    case .fanin: FanInMeasurement.self
    case .load: LoadMeasurement.self
    }
  }
}
