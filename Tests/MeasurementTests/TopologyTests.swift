import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// Which CPUs each placement means, on machines of which the kernel's files are at hand.
@Suite struct TopologyTests {
  /// The CPUs of a machine, or those of them that a process may use.
  private static func cpus(_ machine: RecordedMachine, _ allowed: [Int]? = nil) throws
    -> AllowedCPUs
  {
    let scratch = try ScratchDirectory()
    try machine.write(below: scratch.path)
    defer { FileTree.remove(scratch.path) }
    return AllowedCPUs((allowed ?? machine.cpus).map(CPUTree(root: scratch.path).cpu))
  }

  /// As in "smt 6:7, split 5:7", of the placements that there are beside `same`.
  private static func placements(of cpus: AllowedCPUs) throws -> String {
    try Placement.words.dropFirst().compactMap { word in
      let pair = cpus.pair(try Placement(parsing: word))
      return pair.map { "\(word) \($0.client):\($0.server)" }
    }.joined(separator: ", ")
  }

  @Test(
    arguments: [
      (.laptop, nil, "smt 6:7, core 5:7, split 5:7"),
      (.server, nil, "smt 15:31, core 30:31, node 23:31, split 30:31"),
      (.chiplets, nil, "core 6:7, llc 3:7, split 6:7"),
      (.arm, nil, "core 6:7, split 6:7"),
      (.armWithPrivateCaches, nil, "llc 6:7, split 6:7"),
      (.reticent, nil, "split 2:3"),
      (.clusters, nil, "core 2:3, node 1:3, split 2:3"),
      (.oneCore, nil, "smt 0:1, split 0:1"),
      (.twoCPUs, nil, "core 0:1, split 0:1"),
      // Two threads of a core are all that is left.
      (.laptop, [2, 3], "smt 2:3, split 2:3"),
      // Threads of one core are not taken where there is another core.
      (.laptop, [1, 6, 7], "smt 6:7, core 1:7, split 1:7"),
      (.server, [7, 23, 31], "smt 7:23, node 23:31, split 23:31"),
      // A common cache counts more than the highest number.
      (.server, [3, 5, 31], "core 3:5, node 5:31, split 3:5"),
      (.chiplets, [3, 7], "llc 3:7, split 3:7"),
      (.server, [9], ""),
    ] as [(RecordedMachine, [Int]?, String)])
  func placements(machine: RecordedMachine, allowed: [Int]?, expected: String) throws {
    let cpus = try Self.cpus(machine, allowed)
    #expect(try Self.placements(of: cpus) == expected)
    let last = try #require(cpus.numbers.last)
    #expect(cpus.pair(.same) == AllowedCPUs.Pair(client: last, server: last))
    #expect(cpus.pair(.free) == nil)
  }

  @Test(
    arguments: [
      (.laptop, nil, "0-1 2-3 4-5 6-7", "0-7", "0-7"),
      (.laptop, [1, 2, 3, 6], "1 2-3 6", "1-3,6", "1-3,6"),
      (
        .server, [0, 1, 8, 16, 17, 24], "0,16 1,17 8,24", "0-1,16-17 8,24", "0-1,16-17 8,24"
      ),
      (.chiplets, nil, "0 1 2 3 4 5 6 7", "0-3 4-7", "0-7"),
      (.arm, nil, "0 1 2 3 4 5 6 7", "0-7", "0-7"),
      (.armWithPrivateCaches, [3, 4], "3 4", "3 4", "3-4"),
      (.reticent, nil, "0 1 2 3", nil, nil),
      (.twoCPUs, nil, "0 1", "0-1", "0-1"),
    ] as [(RecordedMachine, [Int]?, String?, String?, String?)])
  func parts(
    machine: RecordedMachine, allowed: [Int]?, cores: String?, caches: String?, nodes: String?
  ) throws {
    let cpus = try Self.cpus(machine, allowed)
    #expect(cpus.cores == cores && cpus.lastLevelCaches == caches && cpus.nodes == nodes)
  }

  /// Hardware threads share a cache of level 2, cores here do not.
  @Test(
    arguments: [
      (.laptop, 0, 1, true), (.laptop, 0, 2, false), (.server, 4, 20, true),
      (.armWithPrivateCaches, 3, 4, false), (.reticent, 0, 1, nil), (.clusters, 0, 1, nil),
      (.laptop, 0, 99, nil),
    ] as [(RecordedMachine, Int, Int, Bool?)])
  func sharedSecondLevel(machine: RecordedMachine, client: Int, server: Int, isShared: Bool?) throws
  {
    #expect(try Self.cpus(machine).sharesSecondLevel(client, server) == isShared)
  }

  @Test(
    arguments: [
      (.server, 4, 4, .same), (.server, 4, 20, .smt), (.server, 20, 4, .smt),
      (.server, 4, 5, .core), (.server, 5, 20, .core), (.server, 4, 8, .node),
      (.chiplets, 0, 4, .llc), (.clusters, 0, 3, .node), (.reticent, 0, 1, nil),
      (.server, 4, 99, nil), (.server, 99, 99, .same),
    ] as [(RecordedMachine, Int, Int, CPURelation?)])
  func relations(
    machine: RecordedMachine, client: Int, server: Int, relation: CPURelation?
  ) throws {
    let cpus = try Self.cpus(machine)
    #expect(cpus.relation(client, server) == relation)
    let named = Placement.explicit(client: client, server: server)
    #expect((cpus.pair(named) == nil) == (server == 99))
    let pinned = Self.pinned(named, on: cpus)
    #expect(pinned.client(0) == client && pinned.server == server && pinned.relation == relation)
  }

  private static func pinned(
    _ placement: Placement, spread: Int = 1, on cpus: AllowedCPUs
  ) -> PinnedCPUs {
    PinnedCPUs(
      of: Benchmark(Variant(.tcp), .fanin) {
        $0.placement = placement
        $0.clients = 100
        $0.spread = spread
      }, allowed: cpus)
  }

  /// Processes of clients take cores of their own first, and never the server's CPU where that is another.
  @Test(
    arguments: [
      (.server, .split, 4), (.server, .related(.smt), 40), (.laptop, .split, 3),
      (.chiplets, .related(.llc), 5), (.clusters, .split, 8),
    ] as [(RecordedMachine, Placement, Int)])
  func clientsAreSpread(machine: RecordedMachine, placement: Placement, spread: Int) throws {
    let cpus = try Self.cpus(machine)
    let pinned = Self.pinned(placement, spread: spread, on: cpus)
    let pair = try #require(cpus.pair(placement))
    #expect(pinned.clients.first == pair.client && pinned.server == pair.server)
    #expect(pinned.clients.count == min(spread, cpus.count - 1))
    #expect(Set(pinned.clients).count == pinned.clients.count)
    #expect(!pinned.clients.contains(pair.server))
    #expect(pinned.client(pinned.clients.count) == pair.client, "then they share")
    // As soon as a core is taken twice, none is left that is not taken.
    let cores = cpus.all.reduce(into: [:]) { $0[$1.number] = $1.core }
    let taken = pinned.clients.dropFirst().map { cores[$0] }
    let own = Set([pair.client, pair.server].map { cores[$0] })
    let free = Set(cores.values.map { Int?.some($0) }).subtracting(own.map { $0 ?? nil })
    #expect(Set(taken.prefix(free.count)).isSubset(of: free))
    #expect(Set(taken.prefix(free.count)).count == min(free.count, taken.count))
  }

  @Test(arguments: [Placement.same, .explicit(client: 1, server: 0), .free])
  func onlyWhereThePlacementLeavesCPUs(placement: Placement) {
    let pinned = Self.pinned(placement, spread: 3, on: [0, 1, 2, 3])
    #expect(pinned.clients == (placement == .same ? [3] : placement == .free ? [] : [1]))
    #expect(pinned.client(2) == pinned.client(0))
  }

  /// Whatever CPUs are left to a process: each placement keeps its word, and no other pair has a higher server.
  @Test(arguments: [RecordedMachine.laptop, .server, .chiplets, .clusters, .armWithPrivateCaches])
  func anyCPUsOfAMachine(machine: RecordedMachine) throws {
    var generator = SplitMix64(seed: 8)
    let all = try Self.cpus(machine).all
    for _ in 0..<50 {
      let cpus = AllowedCPUs(
        all.shuffled(using: &generator).prefix(.random(in: 1...8, using: &generator)).map { $0 })
      for relation in CPURelation.allCases {
        let fitting = cpus.numbers.flatMap { client in
          cpus.numbers.filter { cpus.relation(client, $0) == relation }.map { [$0, client] }
        }
        let best = fitting.max { $0.lexicographicallyPrecedes($1) }
        let pair = cpus.pair(.related(relation))
        #expect(pair.map { [$0.server, $0.client] } == best)
      }
      let split = Self.pinned(cpus.count > 1 ? .split : .same, on: cpus).relation
      let there = CPURelation.allCases.filter { cpus.pair(.related($0)) != nil }
      #expect(split == [.core, .llc, .node, .smt, .same].first { there.contains($0) })
    }
  }

  /// The cache of the highest level, not of the first that is listed.
  @Test func sizesOfLastLevelCaches() throws {
    let cpus = try Self.cpus(.twoCPUs)
    #expect(cpus.lastLevelCacheSize(of: 1) == ByteCount(260 << 20))
    #expect(cpus.lastLevelCacheSize() == ByteCount(260 << 20))
    #expect(cpus.lastLevelCacheSize(of: 9) == nil)
    #expect(try Self.cpus(.laptop).lastLevelCacheSize() == nil)
    #expect(try Self.cpus(.reticent).lastLevelCacheSize() == nil)
  }

  @Test func cpusOfWhichNothingIsKnown() throws {
    let cpus: AllowedCPUs = [3, 1, 2]
    #expect(try Self.placements(of: cpus) == "split 2:3" && cpus.list == "1-3")
    #expect(cpus.cores == nil && cpus.relation(1, 2) == nil)
    #expect(AllowedCPUs([]).pair(.same) == nil && AllowedCPUs([]).cores == nil)
  }

  /// What the kernel of this machine tells fits together.
  @Test func thisMachine() throws {
    let cpus = try AllowedCPUs.ofThisProcess()
    #expect(try cpus.numbers == Affinity.allowed())
    #expect((cpus.pair(.split) != nil) == (cpus.count > 1))
  }
}
