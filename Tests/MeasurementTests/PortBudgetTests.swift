import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// A trial never takes more than half of the ports.
@Suite struct PortBudgetTests {
  private static func benchmark(
    _ transport: Transport = .tcp, closer: Closer? = .client, clients: Int = 1
  ) -> Benchmark {
    Benchmark(Variant(transport), closer == nil ? .latency : .connect) {
      $0.message = MessageSize(64)
      $0.backlog = 128
      $0.clients = clients
      $0.closer = closer
    }
  }

  @Test(arguments: 1...256) func clientsShareHalfOfThePorts(clients: Int) throws {
    let budget = PortBudget(rangeCount: 28_232)
    let benchmark = Self.benchmark(clients: clients)
    let share = try #require(budget.connections(perClientOf: benchmark))
    let all = try #require(budget.connections(of: benchmark))
    #expect(share >= 1 && all == share * UInt64(clients))
    #expect(all <= 14_116 && all > 14_116 - UInt64(clients))
  }

  @Test func onlyAClientThatClosesKeepsItsPort() {
    let budget = PortBudget(rangeCount: 1000)
    for transport in Transport.allCases where transport.hasListener {
      for closer in Closer.allCases {
        let limit = budget.connections(of: Self.benchmark(transport, closer: closer))
        let isLimited = transport.family != .unix && closer == .client
        #expect(limit == (isLimited ? 500 : nil), "\(transport) \(closer)")
      }
    }
    #expect(budget.connections(of: Self.benchmark(closer: nil)) == nil)
    #expect(PortBudget().connections(of: Self.benchmark()) == nil, "the range is not known")
  }

  @Test func manyClientsAtOnceMayTakeHalfOfThePorts() throws {
    let budget = PortBudget(rangeCount: 1001)
    for transport in Transport.allCases {
      for clients in [500, 501] {
        var benchmark = Self.benchmark(transport, closer: nil, clients: clients)
        benchmark.workload = .fanin
        let isTooMany = clients > 500 && [.inet, .inet6].contains(transport.family)
        #expect((budget.reason(againstClientsOf: benchmark) == nil) == !isTooMany, "\(transport)")
        #expect(PortBudget().reason(againstClientsOf: benchmark) == nil)
      }
    }
  }

  @Test func theClientIsToldAndTheServerIsNot() {
    let settings = TrialSettings(schedule: .plain(warmup: 0, duration: 9), allowedCPUs: [0])
    let planner = AssignmentPlanner(
      Self.benchmark(clients: 4), arm: 0, settings: settings, directory: nil,
      ports: PortBudget(rangeCount: 1000))
    #expect(planner.client(of: .loopback(port: 1), inherited: nil).connectionLimit == 125)
    #expect(planner.server(inherited: nil).connectionLimit == nil)
  }

  @Test func theRowSaysWhenItEndedTheTrial() throws {
    let plan = Plan(benchmarks: [Self.benchmark(clients: 2)], cycles: 1, seed: 1)
    let slot = Schedule.Slot(start: 0, end: 9, isCounted: true)
    let assembly = RowAssembly(
      trial: plan.trials[0], arm: 0, conditions: [:], slots: [slot],
      settings: TrialSettings(schedule: .plain(warmup: 0, duration: 9), allowedCPUs: [0]),
      ports: PortBudget(rangeCount: 1001))
    var client = ArmFixture.client([EndRecord.Slot(start: 1, end: 5, messages: 9, replies: 9)])
    let server = ArmFixture.server([EndRecord.Slot(messages: 9)])
    let plain = assembly.outcome(client: client, server: server).row
    #expect(plain.status == .ok && plain.conditions[.connectionsLimit] == nil)
    client.note(.reachedLimit, true)
    let limited = assembly.outcome(client: client, server: server).row
    #expect(limited.status == .ok && limited.conditions[.connectionsLimit] == 500)
    client.slots = [EndRecord.Slot(start: 1, end: 1)]
    let spent = assembly.outcome(client: client, server: ArmFixture.server([.init()])).row
    #expect(spent.status == .invalid)
    #expect(spent.reason.contains("the warm-up made all connections"))
  }
}
