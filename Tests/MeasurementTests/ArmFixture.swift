import BenchmarkModel
import TestSupport

@testable import Measurement

/// What tests of an arm's row need: a trial whose arms take turns, and what its ends bring home.
struct ArmFixture {
  static let slot: Nanoseconds = 1000
  static let gap: Nanoseconds = 100

  /// Arms of the trial, all alike.
  var arms = 2
  var transport = Transport.unixStream
  var server: ForeignServer?
  var workload = Workload.latency
  var settings = [ArmSettings()]
  var purpose: Purpose?

  var benchmark: Benchmark {
    var variant = Variant(transport)
    variant.server = server
    return Benchmark(variant, workload) { $0.message = MessageSize(64) }
  }

  /// The counted slots of an arm come between one of the warm-up and a last one.
  static func slots(counted: Int) -> [Schedule.Slot] {
    (0..<counted + 2).map { number in
      let start = (slot + gap) * 2 * number
      return Schedule.Slot(
        start: start, end: start + slot, isCounted: (1...counted).contains(number))
    }
  }

  func assembly(arm: Int = 0, counted: Int = 1) -> RowAssembly {
    let slots = Self.slots(counted: counted)
    var settings = TrialSettings(
      schedule: Schedule(arms: Array(repeating: slots, count: arms)), arms: settings,
      allowedCPUs: [0])
    settings.gap = arms > 1 ? Self.gap : nil
    let trial = Plan.Trial(
      number: 3, cycle: 1, purpose: purpose, arms: Array(repeating: benchmark, count: arms))
    return RowAssembly(trial: trial, arm: arm, conditions: [:], slots: slots, settings: settings)
  }

  /// A client with so many round trips of 100 ns, spread over its slots.
  static func client(_ slots: [EndRecord.Slot], roundTrips: Int = 50) -> EndRecord {
    var record = EndRecord()
    record.slots = slots
    var recorder = Recorder()
    for _ in 0..<roundTrips { recorder.record(100) }
    record[.samples] = recorder.histogram
    return record
  }

  static func server(_ slots: [EndRecord.Slot]) -> EndRecord {
    var record = EndRecord()
    record.slots = slots
    return record
  }

  /// The row of an arm whose client tells of these slots, and whose server got all that was sent.
  func row(_ slots: [EndRecord.Slot], arm: Int = 0, roundTrips: Int = 50) -> TrialRow {
    let served = slots.map {
      EndRecord.Slot(start: $0.start, end: $0.end + 1, messages: $0.messages)
    }
    return assembly(arm: arm, counted: slots.count).outcome(
      client: Self.client(slots, roundTrips: roundTrips), server: Self.server(served)
    ).row
  }
}
