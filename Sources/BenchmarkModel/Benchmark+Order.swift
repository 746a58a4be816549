extension Benchmark: Comparable {
  /// The order in which people read results: workload, placement, transport, options, then size.
  package static func < (left: Benchmark, right: Benchmark) -> Bool {
    left.sortKey.lexicographicallyPrecedes(right.sortKey)
  }

  private var sortKey: [String] {
    [
      Self.sortable(Workload.allCases.firstIndex(of: workload) ?? 0), Self.sortable(placementRank),
      Self.sortable(Transport.allCases.firstIndex(of: variant.transport) ?? 0),
      variant.description, load?.retry.rawValue ?? "",
    ]
      + [
        WaitStrategy.allCases.firstIndex(of: wait) ?? 0, batch,
        closer.flatMap(Closer.allCases.firstIndex) ?? 0, backlog ?? 0,
        ServerModel.allCases.firstIndex(of: server) ?? 0, clients,
        message.bytes, loadRank,
      ].map(Self.sortable)
  }

  /// Multiples from the smallest to the largest, then bursts.
  private var loadRank: Int {
    switch load?.offered {
    case nil: 0
    case .multiple(let factor): Int(factor * 1000)
    case .burst(let count): 1 << 32 + count
    }
  }

  private var placementRank: Int {
    switch placement {
    case .same: 0
    case .split: 1
    case .free: 2
    case .explicit(let client, let server): 3 + client << 16 + server
    }
  }

  /// The number as text that sorts like the number.
  private static func sortable(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
  }
}
