import BenchmarkModel

/// What variants promise at a rate, and up to which of the rates tried they carry what is offered.
enum LoadAnswer {
  static func sentences(_ summary: Summary) -> [String] {
    summary.benchmarks.filter { $0.benchmark.rate != nil }
      .grouped { $0.benchmark.circumstancesOfLoad }
      .filter { group in group.members.contains { !$0.metrics.isEmpty } }
      .flatMap { group in
        let names = RowLabel(group.members.map(\.benchmark.withoutRate))
        let variants = group.members.grouped { $0.benchmark.withoutRate }.map { variant in
          Candidate(
            name: names.text(for: variant.key),
            results: variant.members.sorted { $0.benchmark < $1.benchmark })
        }
        let oneWay = group.key.isOneWay ? " one way" : ""
        let place = "\(group.key.placement.brief), \(group.key.message) bytes\(oneWay)"
        return [
          latency(of: variants, place, group.key), hidden(of: variants, place),
          capacity(of: variants, place),
        ].compactMap(\.self)
      }
  }

  /// A variant's results, by rate.
  private struct Candidate {
    let name: String
    let results: [BenchmarkSummary]

    /// Rates at which its queue did not grow in most trials.
    var stableRates: [OfferedRate] {
      results.filter { $0[.isStable]?.median == 1 }.compactMap(\.benchmark.rate)
    }

    func bound(at rate: OfferedRate) -> String? {
      guard let p99 = results.first(where: { $0.benchmark.rate == rate })?[.loads.p99],
        let interval = p99.interval
      else { return nil }
      let texts = [p99.median, interval.lowerBound, interval.upperBound].map {
        Readable.time(nanoseconds: $0)
      }
      return "\(texts[0]) (\(texts[1]) to \(texts[2]))"
    }

    /// Empty where nothing was lost.
    func loss(at rate: OfferedRate) -> String {
      let loss = results.first { $0.benchmark.rate == rate }?[.lossFraction]?.median ?? 0
      return loss > 0 ? ", losing \(Readable.share(loss))" : ""
    }

    /// What p99 is from due and what from the send, at the highest stable rate at which the latter is less than half.
    var hidden: (rate: OfferedRate, due: Double, send: Double)? {
      results.reversed().lazy.compactMap { result in
        guard let rate = result.benchmark.rate, stableRates.contains(rate),
          let due = result[.loads.p99]?.median, let send = result[.loadsFromSend.p99]?.median,
          due.isFinite, due > 2 * send
        else { return nil }
        return (rate, due, send)
      }.first
    }
  }

  /// At the highest rate, or share of what each can answer, at which all are known.
  private static func latency(
    of variants: [Candidate], _ place: String, _ common: Benchmark
  ) -> String? {
    let shared = variants.map { candidate in
      Set(candidate.stableRates.filter { candidate.bound(at: $0) != nil }.map(\.asAsked))
    }.reduce(nil as Set<OfferedRate>?) { $0?.intersection($1) ?? $1 }
    guard let rate = shared?.max(), let words = common.offering(rate).rateInWords else {
      return nil
    }
    let clauses = variants.compactMap { candidate in
      candidate.stableRates.first { $0.asAsked == rate }.flatMap { own in
        let requests = own == rate ? "" : ", \(own)/s,"
        return candidate.bound(at: own).map { "\(candidate.name)\(requests) within \($0)" }
      }
    }
    let deed = common.isOneWay ? "arrive" : "are answered"
    // A share is another rate for each.
    let isOneRate = clauses.count > 1 && variants.allSatisfy { $0.stableRates.contains(rate) }
    return "At \(words) \(place), 99 of 100 \(deed): " + clauses.joined(separator: ", ") + "."
      + (isOneRate ? " Which is faster 'sockbench compare' tells, in turns." : "")
  }

  /// What tools that begin to count when they send would leave out: how long a request had waited by then.
  private static func hidden(of variants: [Candidate], _ place: String) -> String? {
    let clauses = variants.compactMap { candidate in
      candidate.hidden.map { hidden in
        let (due, send) = (
          Readable.time(nanoseconds: hidden.due), Readable.time(nanoseconds: hidden.send)
        )
        return "\(candidate.name) at \(hidden.rate)/s \(send), and not \(due)"
      }
    }
    if clauses.isEmpty { return nil }
    return "Timed from the send, as most tools do, p99 \(place) would read: "
      + clauses.joined(separator: "; ") + "."
  }

  private static func capacity(of variants: [Candidate], _ place: String) -> String? {
    let clauses = variants.map { candidate in
      let rates = candidate.results.compactMap(\.benchmark.rate)
      let carried = rates.prefix { candidate.stableRates.contains($0) }
      let highest = carried.last.map { "\($0)/s\(candidate.loss(at: $0))" }
      guard carried.count < rates.count else {
        return "\(candidate.name) \(highest ?? ""), the highest tried"
      }
      // Where no trial counts, the transport is not to blame.
      if candidate.results[carried.count].metrics.isEmpty {
        return highest.map { "\(candidate.name) \($0), beyond it is not known" }
          ?? "\(candidate.name) is not known"
      }
      return "\(candidate.name) \(highest ?? "none of the rates tried")"
    }
    guard !clauses.isEmpty else { return nil }
    return "Carried \(place) without a growing queue: \(clauses.joined(separator: "; "))."
  }
}

extension Benchmark {
  /// What is the same of whoever is held against one another at one rate.
  var circumstancesOfLoad: Benchmark {
    var benchmark = withoutRate
    benchmark.variant = Variant(.tcp)
    (benchmark.server, benchmark.backlog) = (.epoll, nil)
    return benchmark
  }

  /// What benchmarks have in common that differ in their rate alone.
  var withoutRate: Benchmark { offering(nil) }
}
