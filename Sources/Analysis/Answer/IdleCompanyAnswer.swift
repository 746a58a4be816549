import BenchmarkModel

/// What silent clients cost the servers that have them, a variant a sentence.
enum IdleCompanyAnswer {
  static func sentences(_ summary: Summary) -> [String] {
    let known = summary.benchmarks.filter {
      $0.benchmark.workload.traits.has(ActiveClients.self) && $0[.serverCPUPerMessage] != nil
    }
    return known.filter { $0.benchmark.activeClients < $0.benchmark.clients }
      .grouped { $0.benchmark.withoutServer }
      .grouped { $0.key.withoutCompany }
      .compactMap { largest in
        largest.members.max { $0.key.clients < $1.key.clients }
      }
      .map { sentence($0.key, $0.members, among: known) }
  }

  private static func sentence(
    _ common: Benchmark, _ results: [BenchmarkSummary], among known: [BenchmarkSummary]
  ) -> String {
    let place = "\(common.variant) \(common.placement.brief), \(common.message) bytes"
    let clauses = results.map { result in
      let alone = known.first {
        $0.benchmark.clients == result.benchmark.activeClients
          && $0.benchmark.withoutCompany == result.benchmark.withoutCompany
          && $0.benchmark.server == result.benchmark.server
      }
      return "\(result.benchmark.server) \(cost(result))"
        + (alone.map { ", \(cost($0)) without the silent" } ?? "")
    }
    return "A request of \(common.clientsInWords) costs the server (\(place)): "
      + clauses.joined(separator: "; ") + "."
  }

  private static func cost(_ result: BenchmarkSummary) -> String {
    result[.serverCPUPerMessage].map { Readable.time(nanoseconds: $0.median) } ?? "?"
  }
}

extension Benchmark {
  /// What benchmarks have in common that differ in how the server attends to them alone.
  fileprivate var withoutServer: Benchmark {
    var benchmark = self
    benchmark.server = .epoll
    return benchmark
  }

  /// What benchmarks have in common that differ in the number of silent clients, or in the server.
  fileprivate var withoutCompany: Benchmark {
    var benchmark = withoutServer
    (benchmark.clients, benchmark.active) = (activeClients, nil)
    return benchmark
  }
}
