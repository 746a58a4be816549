import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What the ends of each of several arms are told.
@Suite struct AssignmentPlannerTests {
  private static let settings: TrialSettings = {
    var generator = SplitMix64(seed: 3)
    return TrialSettings(
      interleaving: [ArmSettings(), ArmSettings(injectedDelay: 40), ArmSettings()],
      rhythm: .init(slot: 1000, gap: 100, rounds: 4, warmup: 0), allowedCPUs: [0, 1],
      using: &generator)
  }()

  private static func planner(_ arm: Int, _ settings: TrialSettings) -> AssignmentPlanner {
    AssignmentPlanner(ArmFixture().benchmark, arm: arm, settings: settings, directory: "/tmp/d")
  }

  @Test(arguments: 0...2) func everyArmHasItsOwnSlotsAndDelay(arm: Int) {
    let planner = Self.planner(arm, Self.settings)
    let client = planner.client(of: .path("/tmp/d/x"), inherited: nil)
    let server = planner.server(inherited: nil)
    for assignment in [client, server] {
      #expect(assignment.slots == Self.settings.schedule.arms[arm])
      #expect(assignment.aliveUntil == Self.settings.schedule.end, "nobody leaves before the last")
      #expect(!assignment.slotsShift, "another arm waits for its turn")
      #expect(assignment.settling == Self.settings.settling)
      #expect(assignment.overrunAllowance == Self.settings.overrunAllowance)
    }
    #expect(client.injectedDelay == (arm == 1 ? 40 : 0))
    #expect(client.role == .client && server.role == .server)
  }

  @Test func armsMeetAtDifferentPlaces() {
    let addresses = (0...2).map { Self.planner($0, Self.settings).server(inherited: nil) }
      .map(\.serverAddress)
    #expect(Set(addresses).count == 3 && !addresses.contains(nil))
  }

  /// Each process of clients has its share of them, its CPU and names of its own.
  @Test func clientsAreSpreadOverProcesses() {
    let benchmark = Benchmark(Variant(.unixDatagram), .fanin) {
      $0.clients = 7
      $0.spread = 3
      $0.placement = .split
    }
    let settings = TrialSettings(schedule: .plain(warmup: 5, duration: 9), allowedCPUs: [0, 1, 2])
    let planner = AssignmentPlanner(benchmark, arm: 0, settings: settings, directory: "/tmp/d")
    let clients = (0..<3).map { planner.client(of: .path("/x"), number: $0, inherited: nil) }
    #expect(clients.map(\.ownClients) == [3, 2, 2] && clients.allSatisfy { $0.clients == 7 })
    #expect(clients.map(\.cpu) == [1, 0, 1] && planner.server(inherited: nil).cpu == 2)
    #expect(Set(clients.map(\.clientAddress)).count == 3)
    #expect(clients.allSatisfy { !$0.slotsShift }, "all are there in the same slot")
  }

  @Test func anArmAloneMayStartLate() {
    let plain = TrialSettings(schedule: .plain(warmup: 5, duration: 9), allowedCPUs: [0])
    let server = Self.planner(0, plain).server(inherited: nil)
    #expect(server.slotsShift && server.overrunAllowance == nil && server.aliveUntil == 14)
  }
}
