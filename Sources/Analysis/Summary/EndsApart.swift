import BenchmarkModel

/// How far apart launchers have put the ends that were measured, in sentences.
enum EndsApart {
  /// None where all pairs were in one network namespace, had one clock, and the scheduler had them in one group.
  static func sentences(about rows: [TrialRow]) -> [String] {
    let rows = rows.filter { $0.status != .unsupported }
    let places = rows.grouped { words($0) ?? "" }.filter { !$0.key.isEmpty }.map { group in
      "Launchers put the ends of \(names(of: group.members, among: rows)) \(group.key)."
    }
    let apart = rows.filter {
      $0.conditions[.schedulingGroups] == 2 && $0.benchmark.placement.isOneCPU
    }
    guard !apart.isEmpty else { return places }
    return places + [
      "The scheduler had the ends of \(names(of: apart, among: rows)) in two groups, as a launcher made a session: on one CPU"
        + " that takes time, which kernel.sched_autogroup_enabled=0 saves."
    ]
  }

  private static func names(of some: [TrialRow], among all: [TrialRow]) -> String {
    let variants = some.grouped(by: \.benchmark.variant).map(\.key)
    return variants.count == Set(all.map(\.benchmark.variant)).count
      ? "each pair" : variants.map(\.description).joined(separator: " and ")
  }

  /// As in "in two network namespaces of one kernel"; nil where they were together.
  private static func words(_ row: TrialRow) -> String? {
    let hasTwoClocks = row.conditions[.clocks] == 2
    switch row.conditions[.path] {
    case 2: return "on two hosts, each with a clock of its own"
    case 1:
      return "in two network namespaces of one kernel" + (hasTwoClocks ? ", with two clocks" : "")
    case 0 where hasTwoClocks: return "in two time namespaces, with two clocks"
    default: return nil
    }
  }
}
