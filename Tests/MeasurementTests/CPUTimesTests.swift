import Testing

@testable import BenchmarkModel
@testable import Measurement

/// What CPUs were busy with, and whose that was.
@Suite struct CPUTimesTests {
  private static let before = """
    cpu  100 10 40 800 5 3 7 20 0 0
    cpu0 60 10 20 400 5 1 3 15 0 0
    cpu1 40 0 20 400 0 2 4 5 0 0
    intr 12345 1 2
    """
  private static let after = """
    cpu  220 10 80 1000 5 5 47 26 0 0
    cpu0 120 10 40 500 5 2 23 18 0 0
    cpu1 100 0 40 500 0 3 24 8 0 0
    intr 12345 1 2
    """

  @Test func differencesOfEachCPU() throws {
    let before = try #require(CPUTimes(Self.before, ticksPerSecond: 100))
    let after = try #require(CPUTimes(Self.after, ticksPerSecond: 100))
    #expect(
      after.busy(since: before) == [
        0: CPUTimes.Busy(processes: 800e6, interrupts: 210e6),
        1: CPUTimes.Busy(processes: 800e6, interrupts: 210e6),
      ])
    #expect(after.stealTicks - before.stealTicks == 6)
  }

  @Test(arguments: ["", "cpu  1 2 3", "cpu0 1 2 3 4 5 6 7 8", "intr 1"])
  func whatIsNoSuchFile(text: String) { #expect(CPUTimes(text, ticksPerSecond: 100) == nil) }

  /// A CPU that comes online in between tells nothing.
  @Test func aCPUThatWasNotThere() throws {
    let before = try #require(
      CPUTimes(Self.before.replacing("cpu1", with: "cpu7"), ticksPerSecond: 100))
    let after = try #require(CPUTimes(Self.after, ticksPerSecond: 100))
    #expect(Set(after.busy(since: before).keys) == [0])
  }

  /// Of 2 s: the busiest of two CPUs was so for 1.01 s, and 6 ticks of both were stolen.
  @Test(arguments: [([0, 1], "0.505"), ([1], "0.505"), ([7], nil)] as [([Int], String?)])
  func load(cpus: [Int], busiest: String?) throws {
    let facts = MachineLoad.facts(
      from: try #require(CPUTimes(Self.before, ticksPerSecond: 100)),
      to: try #require(CPUTimes(Self.after, ticksPerSecond: 100)), elapsed: 2e9, of: cpus,
      ticksPerSecond: 100)
    let values = Dictionary(uniqueKeysWithValues: facts)
    #expect(values["busiest_cpu_fraction_now"] == busiest)
    #expect(values["steal_fraction_now"] == "0.015")
  }

  private static func cpus(_ placement: Placement) -> MeasuredCPUs {
    switch placement {
    case .same: MeasuredCPUs(clients: [2], server: 2, allowed: [0, 1, 2])
    case .split: MeasuredCPUs(clients: [1], server: 2, allowed: [0, 1, 2])
    default: MeasuredCPUs(clients: [], server: nil, allowed: [0, 1, 2])
    }
  }

  private static func share(
    _ placement: Placement, busy: [Int: CPUTimes.Busy], own: [Role: Double],
    harness: (Int?, Double) = (nil, 0), _ accounting: InterruptAccounting = .inProcesses
  ) -> Double? {
    cpus(placement).foreignShare(
      busy: busy, elapsed: 1e9, own: own, harness: harness, accounting
    ).map { ($0 * 1000).rounded() / 1000 }
  }

  private static func busy(_ first: Double, _ second: Double, _ third: Double, interrupts: Double)
    -> [Int: CPUTimes.Busy]
  {
    [
      0: CPUTimes.Busy(processes: first * 1e9, interrupts: 0),
      1: CPUTimes.Busy(processes: second * 1e9, interrupts: 0),
      2: CPUTimes.Busy(processes: third * 1e9, interrupts: interrupts * 1e9),
    ]
  }

  /// Softirqs of the loopback are in the ends' own times, or in nobody's.
  @Test func softirqsAreForeignToNobody() {
    let busy = Self.busy(1, 0, 0.6, interrupts: 0.4)
    let inProcesses: [Role: Double] = [.client: 0.5e9, .server: 0.3e9]
    #expect(Self.share(.same, busy: busy, own: inProcesses) == 0.2)
    let apart: [Role: Double] = [.client: 0.3e9, .server: 0.1e9]
    #expect(Self.share(.same, busy: busy, own: apart, .apart) == 0.2)
  }

  @Test func interruptsAreAddedUp() {
    let busy = Self.busy(1, 0, 0.6, interrupts: 0.4)
    for (placement, expected) in [(Placement.same, 0.4e9), (.split, 0.4e9), (.free, 0.4e9)] {
      let cpus = Self.cpus(placement)
      #expect(cpus.interrupts(in: busy) == expected)
      #expect(cpus.interrupts(in: [0: CPUTimes.Busy(processes: 1, interrupts: 1)]) == nil)
    }
  }

  @Test func theBusierOfTwoCounts() {
    let own: [Role: Double] = [.client: 0.2e9, .server: 0.3e9]
    #expect(Self.share(.split, busy: Self.busy(1, 0.5, 0.4, interrupts: 0), own: own) == 0.3)
    #expect(Self.share(.split, busy: Self.busy(1, 0.2, 0.9, interrupts: 0), own: own) == 0.6)
  }

  @Test func freeEndsHaveAllCPUs() {
    let own: [Role: Double] = [.client: 0.2e9, .server: 0.3e9]
    #expect(Self.share(.free, busy: Self.busy(1, 0.5, 0.5, interrupts: 0), own: own) == 0.5)
  }

  @Test func theHarnessIsNotForeign() {
    let busy = Self.busy(0, 0, 1, interrupts: 0)
    #expect(Self.share(.same, busy: busy, own: [.client: 0.7e9], harness: (2, 0.1e9)) == 0.2)
    #expect(Self.share(.same, busy: busy, own: [.client: 0.7e9], harness: (0, 0.1e9)) == 0.3)
  }

  @Test func moreThanThereWasIsNone() {
    #expect(
      Self.share(.same, busy: Self.busy(0, 0, 0.5, interrupts: 0), own: [.client: 0.6e9]) == 0)
  }

  @Test func aCPUThatIsNotKnown() {
    #expect(
      Self.share(.same, busy: [0: CPUTimes.Busy(processes: 1, interrupts: 0)], own: [:]) == nil)
  }
}
