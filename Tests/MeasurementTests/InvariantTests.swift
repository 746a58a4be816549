import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What must hold whatever others do: where it does not, the process ends where the mistake was made.
@Suite struct InvariantTests {
  private static func slot(_ start: Nanoseconds, _ end: Nanoseconds) -> Schedule.Slot {
    Schedule.Slot(start: start, end: end, isCounted: true)
  }

  @Test func slotsInOrderMayTouchAndMayBeEmpty() {
    #expect([Schedule.Slot]().areInOrder)
    #expect([Self.slot(0, 0), Self.slot(0, 5), Self.slot(5, 9)].areInOrder)
    #expect(![Self.slot(0, 5), Self.slot(4, 9)].areInOrder)
    #expect(![Self.slot(5, 9), Self.slot(0, 4)].areInOrder)
    #expect(![Self.slot(5, 4)].areInOrder)
  }

  @Test func slotsThatOverlapAreNotAssigned() async {
    await #expect(processExitsWith: .failure) {
      let slots = [(0, 5), (4, 9)].map {
        Schedule.Slot(start: $0.0, end: $0.1, isCounted: true)
      }
      let settings = TrialSettings(schedule: Schedule(arms: [slots]), allowedCPUs: [0])
      let planner = AssignmentPlanner(
        ArmFixture().benchmark, arm: 0, settings: settings, directory: "/tmp/d")
      _ = planner.server(inherited: nil)
    }
  }

  @Test func armsThatAreActiveAtOnceMakeNoTrial() async {
    await #expect(processExitsWith: .failure) {
      let slots = [Schedule.Slot(start: 0, end: 5, isCounted: true)]
      let arm = ArmFixture().benchmark
      _ = TrialSession(
        Plan.Trial(number: 0, cycle: 0, arms: [arm, arm]),
        TrialSettings(schedule: Schedule(arms: [slots, slots]), allowedCPUs: [0]), PortBudget())
    }
  }

  @Test func armsWithoutSlotsMakeNoTrial() async {
    await #expect(processExitsWith: .failure) {
      let arm = ArmFixture().benchmark
      _ = TrialSession(
        Plan.Trial(number: 0, cycle: 0, arms: [arm, arm]),
        TrialSettings(schedule: .plain(warmup: 0, duration: 5), allowedCPUs: [0]), PortBudget())
    }
  }

  @Test func endsArePinnedToWhatThereIs() async {
    await #expect(processExitsWith: .failure) {
      var benchmark = ArmFixture().benchmark
      benchmark.placement = .related(.node)
      _ = PinnedCPUs(of: benchmark, allowed: [0, 1])
    }
  }

  @Test func aPageIsAClients() async throws {
    let ledger = try ServiceLedger(clients: 2)
    #expect(ledger[1].messages == 0)
    await #expect(processExitsWith: .failure) { _ = try ServiceLedger(clients: 2)[2] }
  }

  // MARK: Records

  private static func assignment(_ transport: Transport) -> Assignment {
    let slots = [(0, 5, false), (5, 9, true)].map {
      Schedule.Slot(start: $0.0, end: $0.1, isCounted: $0.2)
    }
    return ScriptedEnd.context(.client, slots, origin: 0) {
      $0.benchmark.variant = Variant(transport)
    }
    .assignment
  }

  private static func record(replies: UInt64, timed: Int) -> EndRecord {
    ArmFixture.client([.init(start: 5, end: 9, messages: 5, replies: replies)], roundTrips: timed)
  }

  @Test func aRecordThatFitsIsSent() {
    let stream = Self.assignment(.unixStream)
    Self.record(replies: 5, timed: 5).requireSoundness(after: stream)
    // Late replies to requests that were given up for lost are counted and not timed.
    Self.record(replies: 5, timed: 3).requireSoundness(after: Self.assignment(.udp))
    EndRecord.failed(EndFailure("for some reason")).requireSoundness(after: stream)
  }

  @Test func aReplyThatWasNotTimed() async {
    await #expect(processExitsWith: .failure) {
      Self.record(replies: 5, timed: 4).requireSoundness(after: Self.assignment(.unixStream))
    }
  }

  @Test func aTimeWithoutAReply() async {
    await #expect(processExitsWith: .failure) {
      Self.record(replies: 4, timed: 5).requireSoundness(after: Self.assignment(.udp))
    }
  }

  @Test func aSlotThatWasNotAssigned() async {
    await #expect(processExitsWith: .failure) {
      var record = Self.record(replies: 5, timed: 5)
      record.slots.append(.init(start: 5, end: 9))
      record.requireSoundness(after: Self.assignment(.unixStream))
    }
  }

  @Test func aReplyThatIsNobodys() async {
    var shared = Self.record(replies: 5, timed: 5)
    shared.clientReplies = [2, 3]
    shared.requireShares()
    await #expect(processExitsWith: .failure) {
      var record = Self.record(replies: 5, timed: 5)
      record.clientReplies = [2, 2]
      record.requireShares()
    }
  }
}
