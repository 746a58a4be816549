/// How many of the clients send anything: the others stay connected, and silent.
package enum ActiveClients: ColumnAxis, WorkloadAxis {
  package static let flag = "--active"
  package static let placeholder = "N,..."
  package static let help =
    "Of --clients, how many send requests, 1 to \(Clients.largest), or all; the rest stay connected and silent, spread"
    + " evenly among them. Ranges as for --sizes. \(ownersInWords)"
  package static let knownWords = [all]
  package static let standard: [Int?] = [nil]
  package static let column = KeyColumn(
    "active_clients", isInEveryFile: false, hasDefault: true,
    "how many of the clients send requests, while the rest stay connected and silent; empty where all do"
  )
  package static var path: any WritableKeyPath<Benchmark, Int?> & Sendable { \.active }

  private static let all = "all"
  private static let kind = "number of active clients"

  package static func parseList(_ text: String) throws(GrammarError) -> [Int?] {
    try ListGrammar.parse(text, of: kind) { item throws(GrammarError) -> [Int?] in
      item == all ? [nil] : try NumberRange(parsing: item, parseBound: parse).values
    }
  }

  private static func parse(_ text: String) throws(GrammarError) -> Int {
    guard let value = Int(text), (1...Clients.largest).contains(value) else {
      throw GrammarError(
        "'\(text)' is not a \(kind); write a whole number from 1 to \(Clients.largest), or \(all)")
    }
    return value
  }

  package static func text(_ value: Int?) -> String { value.map { "\($0)" } ?? all }
  package static func cell(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }

  package static func value(ofCell text: String) throws(GrammarError) -> Int? {
    text.isEmpty ? nil : try parse(text)
  }

  /// Those of which all send come last.
  package static func rank(of value: Int?) -> Int { value ?? Clients.largest + 1 }

  package static let isStandardEverywhere = true
  package static let isAlwaysTold = true

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.active.map { "active=\($0)" }
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    if isIdle(choices) { return idleness }
    // Some of several may fit some of several.
    let (fewest, most) = (
      choices[ActiveClients.self].compactMap(\.self).min(), choices.clients.max()
    )
    guard let fewest, let most, !choices[ActiveClients.self].contains(nil), fewest > most
    else { return nil }
    return complaint(fewest, of: most)
  }

  private static func complaint(_ active: Int, of clients: Int) -> String {
    "\(active) active clients are more than the \(clients) that there are; use more --clients or a smaller --active"
  }

  /// Why so many of a benchmark's clients cannot be the active ones; nil where they can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    guard let active = benchmark.active else { return nil }
    if active > benchmark.clients { return complaint(active, of: benchmark.clients) }
    if benchmark.spread > active {
      return
        "\(active) active clients cannot be spread over \(benchmark.spread) processes; use a larger --active or fewer"
        + " --client-processes"
    }
    if benchmark.server == .iterative, active < benchmark.clients {
      return
        "a server that is iterative would wait for a silent client for ever; use --server epoll, poll, select or processes"
    }
    return nil
  }
}

extension Benchmark {
  /// How many clients send requests.
  package var activeClients: Int { active ?? clients }

  /// How many of them one process of the clients has; those left over go to the first.
  ///
  /// - Parameter process: counted from 0.
  package func activeClients(ofProcess process: Int) -> Int {
    guard active != nil else { return clients(ofProcess: process) }
    return activeClients / spread + (process < activeClients % spread ? 1 : 0)
  }

  /// As in `1 client`, `16 clients` or `32 of 10000 clients`.
  package var clientsInWords: String {
    let few = activeClients < clients ? "\(activeClients) of " : ""
    return "\(few)\(clients) \(clients == 1 ? "client" : "clients")"
  }
}
