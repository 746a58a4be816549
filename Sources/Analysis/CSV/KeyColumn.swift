import BenchmarkModel

/// The columns that say which benchmark a row is about, in every file and in this order.
enum KeyColumn: String, CaseIterable {
  case transport, variant, workload
  case message = "message_bytes"
  case backlog, clients, server, wait, placement, batch, closer, offered
  case retry = "client_retry"

  /// The names in order.
  static let names = allCases.map(\.rawValue)

  /// The names of those that every file has; the others came with versions, and are empty before.
  static let requiredNames = allCases.filter { ![.closer, .offered, .retry].contains($0) }.map(
    \.rawValue)

  /// The cells of a benchmark in order; empty where something does not apply.
  static func fields(of benchmark: Benchmark) -> [String] {
    allCases.map { $0.text(of: benchmark) }
  }

  private func text(of benchmark: Benchmark) -> String {
    switch self {
    case .transport: benchmark.variant.transport.name
    case .variant: benchmark.variant.description
    case .workload: benchmark.workload.rawValue
    case .message: "\(benchmark.message.bytes)"
    case .backlog: benchmark.backlog.map { "\($0)" } ?? ""
    case .clients: "\(benchmark.clients)"
    case .server: benchmark.server.rawValue
    case .wait: benchmark.wait.rawValue
    case .placement: benchmark.placement.description
    case .batch: "\(benchmark.batch)"
    case .closer: benchmark.closer?.rawValue ?? ""
    case .offered: benchmark.load?.offered.description ?? ""
    case .retry: benchmark.load?.retry.rawValue ?? ""
    }
  }

  /// Reads the benchmark that a row is about.
  ///
  /// - Throws: ``CSVError`` for a cell that does not say what its column asks.
  static func benchmark(in row: CSVTable.Row) throws(CSVError) -> Benchmark {
    let variant = try row.value(variant.rawValue) { text throws(GrammarError) in
      try Variant(parsing: text)
    }
    guard row[transport.rawValue] == variant.transport.name else {
      throw row.error(
        transport.rawValue, "'\(row[transport.rawValue])' is not the transport of '\(variant)'")
    }
    return Benchmark(
      variant: variant,
      workload: try row.value(workload.rawValue) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "workload")
      },
      message: ByteCount(try row.wholeNumber(message.rawValue, from: 1)),
      backlog: row[backlog.rawValue].isEmpty ? nil : try row.wholeNumber(backlog.rawValue),
      clients: try row.wholeNumber(clients.rawValue, from: 1),
      server: try row.value(server.rawValue) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "kind of server")
      },
      wait: try row.value(wait.rawValue) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "wait strategy")
      },
      placement: try row.value(placement.rawValue) { text throws(GrammarError) in
        try Placement(parsing: text)
      },
      batch: try row.wholeNumber(batch.rawValue, from: 1),
      closer: row[closer.rawValue].isEmpty
        ? nil
        : try row.value(closer.rawValue) { text throws(GrammarError) in
          try KnownWords.parse(text, kind: "closer")
        },
      load: try load(in: row))
  }

  private static func load(in row: CSVTable.Row) throws(CSVError) -> ConnectLoad? {
    if row[offered.rawValue].isEmpty { return nil }
    return ConnectLoad(
      offered: try row.value(offered.rawValue) { text throws(GrammarError) in
        try OfferedLoad(parsing: text)
      },
      retry: try row.value(retry.rawValue) { text throws(GrammarError) in
        try KnownWords.parse(text, kind: "kind of retry")
      })
  }
}
