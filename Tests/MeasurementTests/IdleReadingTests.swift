import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// How CPUs slept, by the counters of machines whose files are at hand.
@Suite struct IdleReadingTests {
  private typealias Use = (_ cpu: Int, _ state: Int) -> (Int, Int)

  private static func conditions(
    _ machine: RecordedMachine, of cpus: [Int], before: Use, after: Use
  ) throws -> [Condition: Double] {
    let scratch = try ScratchDirectory()
    defer { FileTree.remove(scratch.path) }
    let tree = CPUTree(root: scratch.path)
    try machine.write(below: scratch.path)
    try machine.writeIdleStates(below: scratch.path, use: before)
    let first = IdleReading(of: cpus, in: tree)
    try machine.writeIdleStates(below: scratch.path, use: after)
    return IdleReading(of: cpus, in: tree).conditions(since: first)
  }

  /// CPU 5 polled 10 times and slept 30 times, CPU 7 slept 20 times deeper; what others do is not counted.
  @Test func whatTheCPUsOfTheEndsDid() throws {
    let after: Use = { cpu, state in
      switch (cpu, state) {
      case (5, 0): (1010, 5_000_040)
      case (5, 1): (1030, 5_001_200)
      case (7, 2): (1020, 5_004_000)
      case (5, _), (7, _): (1000, 5_000_000)
      default: (999_999, 999_999_999)
      }
    }
    let conditions = try Self.conditions(
      .laptop, of: [5, 7], before: { _, _ in (1000, 5_000_000) }, after: after)
    let meanLatency: Double = (30 * 1 + 20 * 127) / 60
    let expected: [Condition: Double] = [
      .idleEntries: 60, .idleTime: 5240, .idlePolls: 10, .idlePollTime: 40, .idleDeepest: 2,
      .idleExitLatency: meanLatency,
    ]
    #expect(conditions == expected)
  }

  /// Arm's first state is no loop that looks for work.
  @Test func aFirstStateThatSleeps() throws {
    let after: Use = { _, state in state == 0 ? (8, 640) : (0, 0) }
    #expect(
      try Self.conditions(.arm, of: [7], before: { _, _ in (0, 0) }, after: after) == [
        .idleEntries: 8, .idleTime: 640, .idlePolls: 0, .idlePollTime: 0, .idleDeepest: 0,
        .idleExitLatency: 1,
      ])
  }

  @Test func cpusThatNeverRest() throws {
    let conditions = try Self.conditions(
      .twoCPUs, of: [0, 1], before: { _, _ in (7, 7) }, after: { _, _ in (7, 7) })
    #expect(
      conditions == [.idleEntries: 0, .idleTime: 0, .idlePolls: 0, .idlePollTime: 0])
  }

  @Test func whereNothingCountsNothingIsSaid() throws {
    let count: Use = { _, _ in (0, 0) }
    #expect(try Self.conditions(.server, of: [1], before: count, after: count).isEmpty)
    #expect(try Self.conditions(.laptop, of: [], before: count, after: count).isEmpty)
    #expect(try Self.conditions(.laptop, of: [64], before: count, after: count).isEmpty)
  }

  @Test func factsOfIdleness() throws {
    let scratch = try ScratchDirectory()
    defer { FileTree.remove(scratch.path) }
    try RecordedMachine.laptop.write(below: scratch.path)
    let tree = CPUTree(root: scratch.path)
    func facts() -> [String: String] {
      Dictionary(
        tree.idleFacts(of: 0).compactMap { key, value in value.map { (key, $0) } },
        uniquingKeysWith: { $1 })
    }
    let states = "0 POLL 0 us, 1 C1_ACPI 1 us, 2 C2_ACPI 127 us, 3 C3_ACPI 1048 us disabled"
    #expect(facts() == ["cpu_idle_states": states])
    let idle = "\(scratch.path)/devices/system/cpu/cpuidle"
    try RecordedMachine.write(idle, "current_driver", "intel_idle")
    try RecordedMachine.write(idle, "current_governor_ro", "menu")
    try RecordedMachine.write("\(scratch.path)/module/kvm/parameters", "halt_poll_ns", "200000")
    #expect(
      facts() == [
        "cpu_idle_states": states, "cpu_idle_driver": "intel_idle", "cpu_idle_governor": "menu",
        "kvm_halt_poll_ns": "200000",
      ])
  }
}
