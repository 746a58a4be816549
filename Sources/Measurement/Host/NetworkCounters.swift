import BenchmarkModel

/// Counters and limits of this network namespace that queues are held against.
struct NetworkCounters {
  private let listenOverflows: Double?
  private let listenDrops: Double?
  private let receiveBufferErrors: Double?
  private let inErrors: Double?
  private let memoryErrors: Double?
  private let longestBacklog: Double?
  private let longestDatagramQueue: Double?

  init() {
    let tcp = Self.table("/proc/net/netstat", "TcpExt")
    listenOverflows = tcp["ListenOverflows"]
    listenDrops = tcp["ListenDrops"]
    let udp = Self.table("/proc/net/snmp", "Udp")
    let udp6 = Self.list(TextFile.read("/proc/net/snmp6") ?? "")
    func both(_ name: String) -> Double? { udp[name].map { $0 + (udp6["Udp6\(name)"] ?? 0) } }
    receiveBufferErrors = both("RcvbufErrors")
    inErrors = both("InErrors")
    memoryErrors = both("MemErrors")
    longestBacklog = Self.limit("net/core/somaxconn")
    longestDatagramQueue = Self.limit("net/unix/max_dgram_qlen")
  }

  /// What was counted since an earlier reading, whoever caused it, and the limits that hold.
  func conditions(since earlier: NetworkCounters) -> [Condition: Double] {
    func difference(_ counter: KeyPath<NetworkCounters, Double?>) -> Double? {
      self[keyPath: counter].flatMap { now in earlier[keyPath: counter].map { now - $0 } }
    }
    let values: [Condition: Double?] = [
      .listenOverflows: difference(\.listenOverflows), .listenDrops: difference(\.listenDrops),
      .receiveBufferErrors: difference(\.receiveBufferErrors),
      .datagramErrors: difference(\.inErrors), .datagramMemoryErrors: difference(\.memoryErrors),
      .somaxconn: longestBacklog, .maxDatagramQueue: longestDatagramQueue,
    ]
    return values.compactMapValues { $0 }
  }

  private static func limit(_ path: String) -> Double? {
    TextFile.line("/proc/sys/\(path)").flatMap(Double.init)
  }

  /// A pair of lines, one of names and one of numbers, that both start with `prefix:`.
  private static func table(_ path: String, _ prefix: String) -> [String: Double] {
    let lines = (TextFile.read(path) ?? "").split(separator: "\n").filter {
      $0.hasPrefix("\(prefix):")
    }
    guard lines.count == 2 else { return [:] }
    let (names, numbers) = (lines[0].split(separator: " "), lines[1].split(separator: " "))
    return Dictionary(
      zip(names.dropFirst().map(String.init), numbers.dropFirst().compactMap { Double($0) }),
      uniquingKeysWith: { old, _ in old })
  }

  /// Lines of a name and a number, with spaces and a tab between them.
  static func list(_ text: String) -> [String: Double] {
    let pairs = text.split(separator: "\n").compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      return words.count == 2 ? Double(words[1]).map { (String(words[0]), $0) } : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { old, _ in old })
  }
}
