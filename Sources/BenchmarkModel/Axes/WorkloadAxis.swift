/// An axis that benchmarks of some workloads alone have.
package protocol WorkloadAxis: VaryingAxis {
  /// Whether benchmarks that do not have it are as the standard value says.
  static var isStandardEverywhere: Bool { get }
}

extension WorkloadAxis {
  package static func isOpen(to plain: Benchmark) -> Bool { plain.workload.traits.has(Self.self) }

  /// A choice that no workload selected follows.
  package static func complaint(about choices: AxisChoices) -> String? {
    isIdle(choices) ? idleness : nil
  }

  static var idleness: String {
    "\(flag) has nothing to act on; use --workloads \(owners("or")), or leave it out"
  }

  package static var isStandardEverywhere: Bool { true }

  /// Whether something was chosen that no workload selected follows.
  static func isIdle(_ choices: AxisChoices) -> Bool {
    let asksForMore =
      isStandardEverywhere ? !choices.isStandard(Self.self) : choices.chosen(Self.self) != nil
    return asksForMore && !choices.workloads.contains { $0.traits.has(Self.self) }
  }

  /// The workloads that have it, as in `latency, fanin or load`.
  static func owners(_ conjunction: String) -> String {
    let names = Workload.allCases.filter { $0.traits.has(Self.self) }.map(\.rawValue)
    guard names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " \(conjunction) \(names[names.count - 1])"
  }

  /// The same as a sentence for help.
  static var ownersInWords: String {
    let names = owners("and")
    return names.contains(" ") ? "Only \(names) have it." : "Only the workload \(names) has it."
  }
}

extension WorkloadAxis where Value: ExpressibleByNilLiteral {
  package static var isStandardEverywhere: Bool { false }
}
