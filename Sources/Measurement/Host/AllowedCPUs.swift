package import BenchmarkModel

/// The CPUs that this process may use, and how they are related.
package struct AllowedCPUs: Equatable, Sendable {
  /// One of them, and which parts of the machine it belongs to; nil where the kernel does not say.
  package struct CPU: Equatable, Sendable {
    package let number: Int
    /// The lowest CPU of its core.
    var core: Int?
    /// The lowest CPU that shares its cache of level 2.
    var secondLevel: Int?
    /// The lowest CPU that shares its last-level cache.
    var cache: Int?
    /// How much that cache holds.
    var cacheSize: ByteCount?
    /// The number of its NUMA node.
    var node: Int?
  }

  /// The CPUs of two ends.
  package struct Pair: Equatable, Sendable {
    package let client: Int
    package let server: Int
  }

  /// By rising number.
  package let all: [CPU]
  /// For each relation, the pair with the highest server, and of these with the highest client: CPU 0 serves most
  /// interrupts. The pair of which the relation is not known is at nil.
  private let pairs: [CPURelation?: Pair]

  package init(_ all: [CPU]) {
    let all = all.sorted { $0.number < $1.number }
    self.all = all
    pairs = Self.pairs(of: all)
  }

  package var count: Int { all.count }
  package var numbers: [Int] { all.map(\.number) }

  private static func pairs(of all: [CPU]) -> [CPURelation?: Pair] {
    guard let last = all.last?.number else { return [:] }
    var pairs: [CPURelation?: Pair] = [.same: Pair(client: last, server: last)]
    for (index, server) in all.enumerated().reversed() {
      for client in all[..<index].reversed() {
        let relation = client.relation(to: server)
        if pairs[relation] == nil {
          pairs[relation] = Pair(client: client.number, server: server.number)
        }
      }
    }
    return pairs
  }
}

extension AllowedCPUs {
  /// What `split` prefers: cores near to one another, then any cores, then CPUs of which nothing is known.
  private static let nearestCoresFirst: [CPURelation?] = [.core, .llc, .node, nil, .smt]

  /// The CPUs that a placement means; nil where there are none such, and where it leaves them open.
  package func pair(_ placement: Placement) -> Pair? {
    switch placement {
    case .related(let relation): return pairs[relation]
    case .split: return Self.nearestCoresFirst.lazy.compactMap { pairs[$0] }.first
    case .free: return nil
    case .explicit(let client, let server):
      let isAllowed = [client, server].allSatisfy { cpu in all.contains { $0.number == cpu } }
      return isAllowed ? Pair(client: client, server: server) : nil
    }
  }

  /// The CPUs of several client processes: that of the pair first, then those of other cores, then the other threads
  /// of cores that have one; never the server's, unless the pair shares it.
  package func clientCPUs(of pair: Pair, upTo count: Int) -> [Int] {
    if pair.client == pair.server { return [pair.client] }
    var cores = Set(all.filter { $0.number == pair.client || $0.number == pair.server }.map(\.core))
    let others = all.reversed().filter { $0.number != pair.client && $0.number != pair.server }
    let ofOtherCores = others.filter { $0.core == nil || cores.insert($0.core).inserted }
    let rest = others.filter { !ofOtherCores.contains($0) }
    return Array(([pair.client] + (ofOtherCores + rest).map(\.number)).prefix(count))
  }

  /// Whether two of them share a cache of level 2; nil where the kernel does not say.
  package func sharesSecondLevel(_ client: Int, _ server: Int) -> Bool? {
    let caches = [client, server].compactMap { cpu in
      all.first { $0.number == cpu }?.secondLevel
    }
    return caches.count == 2 ? caches[0] == caches[1] : nil
  }

  /// How two of them are related; nil where that is not known.
  package func relation(_ client: Int, _ server: Int) -> CPURelation? {
    if client == server { return .same }
    guard let one = all.first(where: { $0.number == client }),
      let other = all.first(where: { $0.number == server })
    else { return nil }
    return one.relation(to: other)
  }
}

extension AllowedCPUs.CPU {
  /// A cache may span nodes; the nodes count then.
  fileprivate func relation(to other: Self) -> CPURelation? {
    if number == other.number { return .same }
    guard let core, let otherCore = other.core else { return nil }
    if core == otherCore { return .smt }
    if node != other.node { return .node }
    guard let cache, let otherCache = other.cache else { return nil }
    return cache == otherCache ? .core : .llc
  }
}

/// CPUs of which nothing is known but their numbers.
extension AllowedCPUs: ExpressibleByArrayLiteral {
  package init(numbered numbers: [Int]) { self.init(numbers.map { CPU(number: $0) }) }
  package init(arrayLiteral numbers: Int...) { self.init(numbered: numbers) }
}
