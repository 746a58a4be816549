import BenchmarkModel

/// What transports that may lose messages lost of those that went one way, at each rate a sentence: the share and where,
/// or of how many none was lost.
enum OneWayAnswer {
  static func sentences(_ run: RunResult) -> [String] {
    let rates = run.summary.benchmarks.filter(\.benchmark.isOneWay)
      .grouped { $0.benchmark.atAnyTransport }
      .filter { $0.members.contains { $0.benchmark.variant.transport.losesMessages } }
    return rates.compactMap { rate in
      let names = RowLabel(rate.members.map(\.benchmark))
      let clauses = rate.members.compactMap { result in
        clause(result, run.rows).map { "\(names.text(for: result.benchmark)) \($0)" }
      }
      guard let words = rate.key.rateInWords, !clauses.isEmpty else { return nil }
      return "At \(words) \(rate.key.placement.brief), \(rate.key.message) bytes one way: "
        + clauses.joined(separator: "; ") + "."
    }
  }

  private static func clause(_ result: BenchmarkSummary, _ rows: [TrialRow]) -> String? {
    guard result.benchmark.variant.transport.losesMessages else {
      return "can lose none, as its sender waits"
    }
    let rows = rows.filter {
      $0.benchmark == result.benchmark && $0.status == .ok && $0.purpose == nil
    }
    func total(_ metric: Metric) -> Double { rows.reduce(0) { $0 + ($1.metrics[metric] ?? 0) } }
    let (sent, lost) = (total(.messagesSent), total(.messagesLost))
    guard sent > 0, let loss = result[.lossFraction] else { return nil }
    // None is not never.
    if lost == 0 {
      return "loses none of \(Readable.count(Int(sent))) (\(Readable.perMillion(0, of: Int(sent))))"
    }
    let interval = loss.interval.map {
      " (\(Readable.share($0.lowerBound)) to \(Readable.share($0.upperBound)))"
    }
    // As the table has it, unless less than half of the trials lost any.
    let share = loss.median > 0 ? loss.median : lost / sent
    return "loses " + Readable.share(share) + (interval ?? "") + whereabouts(result.lossCauses)
  }

  private static func whereabouts(_ causes: [LossCause]) -> String {
    let sum = causes.reduce(0) { $0 + $1.share }
    guard sum > 0, let main = causes.max(by: { $0.share < $1.share }), let place = places[main.word]
    else { return "" }
    let share = main.share / sum
    return ", \(share > 0.999 ? "all" : Readable.share(share)) of it \(place)"
  }

  private static let places = [
    "buffer": "in its own receive buffer", "socket": "at its own socket",
    "elsewhere": "outside of its sockets",
  ]
}

extension Benchmark {
  /// What is the same of transports that carry the same messages at the same rate.
  fileprivate var atAnyTransport: Benchmark {
    var benchmark = offering(rate?.asAsked)
    benchmark.variant = Variant(.udp)
    return benchmark
  }

  /// At which rate what is offered, as in `30k requests/s`, or `30k messages/s` where they have no replies.
  var rateInWords: String? {
    rate.map { isOneWay ? $0.inWords.replacing("requests", with: "messages") : $0.inWords }
  }
}
