/// How two CPUs are related: the largest part of the machine that they do not share.
package enum CPURelation: String, CaseIterable, Sendable {
  /// They are one.
  case same
  /// Hardware threads of one core.
  case smt
  /// Cores that share a last-level cache.
  case core
  /// Cores of one NUMA node with different last-level caches.
  case llc
  /// Cores of two NUMA nodes.
  case node

  /// What the two CPUs are, for sentences.
  package var words: String {
    switch self {
    case .same: "one CPU"
    case .smt: "two hardware threads of one core"
    case .core: "two cores that share a last-level cache"
    case .llc: "two cores of one NUMA node that share no last-level cache"
    case .node: "two cores of different NUMA nodes"
    }
  }
}

extension CPURelation: CustomStringConvertible {
  package var description: String { rawValue }
}
