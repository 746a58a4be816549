import BenchmarkModel

extension Sequence<CPURelation?> {
  /// The one that all have; nil where they differ.
  var common: CPURelation? {
    let all = Set(self)
    return all.count == 1 ? all.first ?? nil : nil
  }
}

extension Placement {
  /// What the word means, for titles and sentences.
  var explanation: String {
    switch self {
    case .related(.same): "both ends on one CPU"
    case .related(let relation): "the ends on \(relation.words)"
    case .split: "each end on a CPU of its own"
    case .free: "wherever the scheduler puts the ends"
    case .explicit(let client, let server): "client on CPU \(client), server on CPU \(server)"
    }
  }

  /// The same with what the CPUs turned out to be, where the word leaves that open.
  ///
  /// - Parameter relation: that of all trials; nil where they differ or it is not known.
  func explanation(_ relation: CPURelation?) -> String {
    switch (self, relation) {
    case (.split, let relation?), (.explicit, let relation?): "\(explanation): \(relation.words)"
    default: explanation
    }
  }

  /// The same in the fewest words, as part of a sentence.
  var brief: String {
    switch self {
    case .related(.same): "on one CPU"
    case .related(let relation): "on \(relation.words)"
    case .split: "on two CPUs"
    case .free: "where the scheduler puts the ends"
    case .explicit(let client, let server): "on CPUs \(client) and \(server)"
    }
  }
}
