/// At which rate the clients of a server together offer requests.
package enum Rates: WorkloadAxis {
  package static let flag = "--rates"
  package static let placeholder = "N,..."
  package static let help =
    "Requests a second that all clients together offer, whatever becomes of them: 1 to 10M, as in 500, 30k or"
    + " 1k..200k*2; a share of what the server can answer, which is measured first, as in 50%; or max, as many as are"
    + " answered. \(ownersInWords)"
  package static let standard: [OfferedRate?] =
    [.perSecond(1000)]
    + [10, 25, 50, 70, 80, 90, 95, 100, 110].map { .ofCapacity(permille: $0 * 10) }
  /// Those of a comparison unless others are chosen: fewer, as each takes contests of seconds.
  package static let compared: [OfferedRate?] =
    [10, 50, 80].map { .ofCapacity(permille: $0 * 10) }
  /// That of a check unless others are chosen: far from where a queue grows, also where the capacity is
  /// less than a client measures that shares its CPU, and with enough requests for a p99.
  package static let judged: [OfferedRate?] = [.ofCapacity(permille: 200)]

  private static let rate = KeyColumn(
    "rate", unit: "1/s", isInEveryFile: false,
    "requests a second that all clients together offer; `max`, as many as are answered; empty but for `load`, and"
      + " where it is a share of what is not known")
  private static let share = KeyColumn(
    "rate_share", isInEveryFile: false, hasDefault: true,
    "which share that is of what the server can answer, where it was asked for one")
  package static let columns = [rate, share]

  package static func parseList(_ text: String) throws(GrammarError) -> [OfferedRate?] {
    try ListGrammar.parse(text, of: "rate") { item throws(GrammarError) in
      guard item.contains("..") else { return [try OfferedRate(parsing: item)] }
      return try NumberRange(parsing: item, parseBound: OfferedRate.perSecond).values
        .map { .perSecond($0) }
    }
  }

  package static func text(_ value: OfferedRate?) -> String { value?.description ?? "" }

  package static func cells(of benchmark: Benchmark) -> [String] {
    switch benchmark.rate {
    case nil: ["", ""]
    case .asAnswered: ["\(OfferedRate.asAnswered)", ""]
    case .perSecond(let rate): ["\(rate)", ""]
    case .ofCapacity(let permille, let rate):
      [rate.map { "\($0)" } ?? "", "\(Double(permille) / 1000)"]
    }
  }

  package static func read(
    _ cells: [String], into benchmark: inout Benchmark
  ) throws(KeyColumn.Unreadable) {
    let known = try rate.reading { () throws(GrammarError) in
      cells[0].isEmpty ? nil : try OfferedRate(parsing: cells[0])
    }
    let permille = try share.reading { () throws(GrammarError) in
      cells[1].isEmpty ? nil : try OfferedRate.permille(ofFraction: cells[1])
    }
    benchmark.rate =
      permille.map { .ofCapacity(permille: $0, perSecond: known?.perSecond) } ?? known
  }

  package static func set(_ value: OfferedRate?, of benchmark: inout Benchmark) {
    benchmark.rate = value
  }

  package static func sortKey(of benchmark: Benchmark) -> String {
    SortKey.text(benchmark.rate?.rank ?? 0)
  }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.rate.map { "rate=\($0)" }
  }
}

extension Benchmark {
  /// The same with as many requests as are answered, evenly: what a rate may be a share of.
  package var saturated: Benchmark {
    var benchmark = offering(.asAnswered)
    benchmark.arrivals = .constant
    return benchmark
  }

  /// The same at another rate.
  package func offering(_ rate: OfferedRate?) -> Benchmark {
    var benchmark = self
    benchmark.rate = rate
    return benchmark
  }
}
