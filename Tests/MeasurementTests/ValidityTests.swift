import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What may be believed of an arm that took turns with others.
@Suite struct ValidityTests {
  /// Judges an arm by what came of it.
  private static func judge(
    _ fixture: ArmFixture = ArmFixture(), sent: Double = 100, received: Double = 100,
    roundTrips: Int = 100, lateness: Double = 0, idle: Double? = nil,
    slot: Nanoseconds = .milliseconds(1)
  ) -> Validity {
    let client = ArmFixture.client([], roundTrips: roundTrips)
    let metrics: [Metric: Double] = [.messagesSent: sent, .messagesReceived: received]
    let records = ArmRecords(
      benchmark: fixture.benchmark, client: client, server: EndRecord(), slots: [], conditions: [:])
    var conditions: [Condition: Double] = [.lateness: lateness]
    conditions[.serverIdleFraction] = idle
    return Validity(records, metrics)
      .amongOthers(client, metrics, conditions, slot: slot)
  }

  @Test(arguments: [1_000, 1_000_000, 5_000_000, 2_000_000_000] as [Nanoseconds])
  func aStartMayBeFiveSlotsLate(slot: Nanoseconds) {
    let limit = Double(slot * 5)
    for lateness in [0, limit / 2, limit] {
      #expect(Self.judge(lateness: lateness, slot: slot).status == .ok)
    }
    for lateness in [limit + 1, 2 * limit] {
      let validity = Self.judge(lateness: lateness, slot: slot)
      #expect(validity.status == .invalid)
      #expect(validity.reason.contains("late") && validity.reason.contains("5 slots"))
    }
  }

  @Test func aServerThatSpinsTakesFromTheOthers() {
    for idle in [nil, 0, 0.5] { #expect(Self.judge(idle: idle).status == .ok) }
    let validity = Self.judge(idle: 0.51)
    #expect(validity.status == .invalid)
    #expect(validity.reason.hasPrefix("the server ran or could have run for 51 % of the time"))
  }

  @Test(arguments: Workload.allCases) func twentySamplesAreEnough(workload: Workload) {
    func judge(_ samples: Int) -> Validity {
      Self.judge(
        ArmFixture(workload: workload), sent: Double(samples), received: Double(samples),
        roundTrips: workload.traits.timings == nil ? 0 : samples)
    }
    #expect(judge(20).status == .ok && judge(20).reason.isEmpty)
    #expect(judge(19).status == .invalid)
    #expect(judge(19).reason == "19 samples were left, and fewer than 20 say nothing")
    #expect(judge(1).reason == "1 sample was left, and fewer than 20 say nothing")
  }

  @Test func roundTripsThatWereThrownAwayAreNoSamples() {
    #expect(Self.judge(sent: 500, received: 500, roundTrips: 19).status == .invalid)
  }

  @Test(arguments: Transport.allCases, Workload.allCases)
  func whatCannotBeLostMustArrive(transport: Transport, workload: Workload) {
    let fixture = ArmFixture(transport: transport, workload: workload)
    #expect(Self.judge(fixture).status == .ok)
    let one = Self.judge(fixture, received: 99)
    let all = Self.judge(fixture, received: 0, roundTrips: 0)
    if transport.losesMessages {
      #expect(one.status == .ok)
      #expect(all.status == .invalid)
    } else {
      #expect(one.status == .failed && all.status == .failed)
      #expect(one.reason == "1 message was lost on a transport that loses none")
      #expect(all.reason == "100 messages were lost on a transport that loses none")
    }
  }

  @Test func theWorstIsSaidFirst() {
    let late = 1e12
    let lost = Self.judge(received: 99, roundTrips: 1, lateness: late)
    #expect(lost.status == .failed && lost.reason.contains("lost"))
    let unsent = Self.judge(sent: 0, received: 0, roundTrips: 0, lateness: late)
    #expect(unsent.status == .invalid && unsent.reason.contains("no message was sent"))
    let tooMany = Self.judge(received: 101, lateness: late)
    #expect(tooMany.status == .invalid && tooMany.reason == "more messages arrived than were sent")
    let few = Self.judge(roundTrips: 3, lateness: late)
    #expect(few.status == .invalid && few.reason.contains("late"))
  }

  @Test func anArmAloneIsNotHeldToWhatOthersAre() {
    let slots = [
      EndRecord.Slot(due: 0, start: 1_000_000, end: 1_000_500, messages: 3, replies: 3)
    ]
    let alone = ArmFixture(arms: 1).row(slots, roundTrips: 3)
    #expect(alone.status == .ok)
    let among = ArmFixture(arms: 2).row(slots, roundTrips: 3)
    #expect(among.status == .invalid && among.reason.contains("slots late cannot be compared"))
    #expect(among.metrics[.roundTrips.mean] == 100, "its numbers are kept")
  }
}
