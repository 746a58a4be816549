import BenchmarkModel
import Measurement

/// Which placements this machine has, the CPUs that each means, and how these are put together.
struct PlacementTable {
  let cpus: AllowedCPUs

  /// Header first.
  var rows: [[String]] {
    let words = CPURelation.allCases.map { row(.related($0), $0.words) }
    return [["placement", "client", "server", "the two ends are on"]] + words + [
      row(.split, splitInWords),
      ["free", "any", "any", "CPUs that the scheduler chooses"],
      ["C:S", "C", "S", "CPUs named, of \(cpus.list)"],
    ]
  }

  private func row(_ placement: Placement, _ words: String) -> [String] {
    let pair = cpus.pair(placement)
    return [
      placement.description, pair.map { "\($0.client)" } ?? "-",
      pair.map { "\($0.server)" } ?? "-", words,
    ]
  }

  private var splitInWords: String {
    guard let pair = cpus.pair(.split) else { return "two CPUs" }
    let relation = cpus.relation(pair.client, pair.server)
    return relation?.words ?? "two CPUs of which the kernel tells no more"
  }

  /// The parts of the machine, as far as the kernel tells.
  var parts: String { groups + cache }

  /// What `--buffers` has to exceed.
  private var cache: String {
    cpus.lastLevelCacheSize().map {
      "last-level cache: \($0); \(Buffers.flag) of more than that at both ends come from memory\n"
    } ?? ""
  }

  private var groups: String {
    [
      ("core", cpus.cores), ("last-level cache", cpus.lastLevelCaches),
      ("NUMA node", cpus.nodes),
    ].map { name, groups in "CPUs by \(name): \(groups ?? "not known")\n" }.joined()
  }
}
