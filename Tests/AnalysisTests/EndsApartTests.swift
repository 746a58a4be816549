import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct EndsApartTests {
  private static func row(
    _ variant: String = "tcp", path: Double? = 0, clocks: Double? = 1, groups: Double? = 1,
    placement: Placement = .same
  ) throws -> TrialRow {
    var row = TrialRow(
      trial: 0, cycle: 0, arm: 0,
      benchmark: Benchmark(try Variant(parsing: variant), .latency) { $0.placement = placement },
      status: .ok)
    row.conditions[.path] = path
    row.conditions[.clocks] = clocks
    row.conditions[.schedulingGroups] = groups
    return row
  }

  @Test func pairsThatAreTogetherAreNotMentioned() throws {
    #expect(
      EndsApart.sentences(about: [
        try Self.row(), try Self.row(path: nil, clocks: nil, groups: nil),
        try Self.row(groups: 2, placement: .split),
      ]).isEmpty)
  }

  @Test(arguments: [
    (1.0, 1.0, "in two network namespaces of one kernel"),
    (1, 2, "in two network namespaces of one kernel, with two clocks"),
    (0, 2, "in two time namespaces, with two clocks"),
    (2, 2, "on two hosts, each with a clock of its own"),
  ])
  func apart(path: Double, clocks: Double, words: String) throws {
    let row = try Self.row(path: path, clocks: clocks)
    #expect(
      EndsApart.sentences(about: [row, row]) == ["Launchers put the ends of each pair \(words)."])
  }

  @Test func armsAreNamed() throws {
    let rows = [
      try Self.row(path: nil, clocks: nil, groups: nil),
      try Self.row("tcp:via=setsid -w", path: 1, groups: 2),
    ]
    #expect(
      EndsApart.sentences(about: rows) == [
        "Launchers put the ends of tcp:via=setsid -w in two network namespaces of one kernel.",
        "The scheduler had the ends of tcp:via=setsid -w in two groups, as a launcher made a session: on one CPU that takes"
          + " time, which kernel.sched_autogroup_enabled=0 saves.",
      ])
  }
}
