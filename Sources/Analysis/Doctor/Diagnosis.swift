/// What the facts of a machine mean for measurements.
package struct Diagnosis: Sendable {
  /// By kind, and in each in the order of the rules.
  package let findings: [Finding]

  /// - Parameter facts: by the keys of `environment.csv`, and those of the load of this moment and of placements.
  package init(_ facts: [String: String]) {
    let facts = MachineFacts(facts)
    let all = facts.ofBuild + facts.ofCPUs + facts.ofOthers + facts.ofKernel + facts.ofSockets
    findings = Finding.Kind.allCases.flatMap { kind in all.filter { $0.kind == kind } }
  }

  /// Those of one kind.
  package subscript(kind: Finding.Kind) -> [Finding] { findings.filter { $0.kind == kind } }
}

/// Facts of a machine, read by the rules.
struct MachineFacts {
  private let facts: [String: String]

  init(_ facts: [String: String]) { self.facts = facts }

  subscript(key: String) -> String? { facts[key] }
  func number(_ key: String) -> Double? { facts[key].flatMap(Double.init) }
  func whole(_ key: String) -> Int? { facts[key].flatMap { Int($0) } }

  /// Whose keys begin in some way, by the rest of the key.
  func all(after prefix: String) -> [(key: String, value: String)] {
    facts.filter { $0.key.hasPrefix(prefix) }
      .map { (String($0.key.dropFirst(prefix.count)), $0.value) }.sorted { $0.key < $1.key }
  }

  var isVirtual: Bool { facts["cpu_under_hypervisor"] == "yes" }

  /// A build that is not optimised measures itself.
  var ofBuild: [Finding] {
    guard self["build"] == "debug" else { return [] }
    return [
      Finding(
        .disturbs, "build", "debug",
        effect: "Loops that are not optimised measure mostly themselves.",
        remedy: "swift build -c release")
    ]
  }
}
