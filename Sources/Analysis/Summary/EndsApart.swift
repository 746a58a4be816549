import BenchmarkModel

/// How far apart launchers have put the ends that were measured, in sentences.
enum EndsApart {
  /// None where all pairs were in one network namespace and had one clock.
  static func sentences(about rows: [TrialRow]) -> [String] {
    let apart = rows.filter { $0.status != .unsupported }.compactMap { row in
      words(row).map { (variant: row.benchmark.variant, words: $0) }
    }
    let areAll = Set(apart.map(\.variant)) == Set(rows.map(\.benchmark.variant))
    return apart.grouped(by: \.words).map { group in
      let variants = group.members.grouped(by: \.variant).map(\.key.description)
      let names = areAll ? "each pair" : variants.joined(separator: " and ")
      return "Launchers put the ends of \(names) \(group.key)."
    }
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
