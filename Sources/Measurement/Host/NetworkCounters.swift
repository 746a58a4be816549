import BenchmarkModel

/// Counters and limits of a network namespace that queues are held against, at one instant.
struct NetworkCounters: Equatable {
  enum Name: String, CaseIterable {
    case listenOverflows = "listen_overflows"
    case listenDrops = "listen_drops"
    case receiveBufferErrors = "receive_buffer_errors"
    case inErrors = "in_errors"
    case memoryErrors = "memory_errors"

    fileprivate var condition: Condition {
      switch self {
      case .listenOverflows: .listenOverflows
      case .listenDrops: .listenDrops
      case .receiveBufferErrors: .receiveBufferErrors
      case .inErrors: .datagramErrors
      case .memoryErrors: .datagramMemoryErrors
      }
    }
  }

  enum Limit: String, CaseIterable {
    case longestBacklog = "somaxconn"
    case longestDatagramQueue = "max_dgram_qlen"

    fileprivate var condition: Condition {
      self == .longestBacklog ? .somaxconn : .maxDatagramQueue
    }
  }

  /// Those that the kernel tells.
  private var counts: [Name: Double] = [:]
  private var limitValues: [Limit: Double] = [:]

  /// Reads those of this process's namespace.
  init() {
    let tcp = Self.table("/proc/net/netstat", "TcpExt")
    let udp = Self.table("/proc/net/snmp", "Udp")
    let udp6 = Self.list(TextFile.read("/proc/net/snmp6") ?? "")
    func both(_ name: String) -> Double? { udp[name].map { $0 + (udp6["Udp6\(name)"] ?? 0) } }
    counts[.listenOverflows] = tcp["ListenOverflows"]
    counts[.listenDrops] = tcp["ListenDrops"]
    counts[.receiveBufferErrors] = both("RcvbufErrors")
    counts[.inErrors] = both("InErrors")
    counts[.memoryErrors] = both("MemErrors")
    limitValues[.longestBacklog] = Self.limit("net/core/somaxconn")
    limitValues[.longestDatagramQueue] = Self.limit("net/unix/max_dgram_qlen")
  }

  /// What was counted since an earlier reading, whoever caused it.
  func conditions(since earlier: NetworkCounters) -> [Condition: Double] {
    var conditions: [Condition: Double] = [:]
    for (name, now) in counts {
      if let before = earlier.counts[name] { conditions[name.condition] = now - before }
    }
    return conditions
  }

  /// The limits that hold.
  var limits: [Condition: Double] {
    Dictionary(uniqueKeysWithValues: limitValues.map { ($0.key.condition, $0.value) })
  }

  // MARK: Text

  /// The form that an agent sends.
  var text: String {
    let counts = counts.map { ($0.key.rawValue, $0.value) }
    let limits = limitValues.map { ($0.key.rawValue, $0.value) }
    return (counts + limits).sorted { $0.0 < $1.0 }.map { "\($0)=\($1)" }.joined(separator: " ")
  }

  /// Reads the form of ``text``; nil for anything else.
  init?(_ text: String) {
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=")
      guard parts.count == 2, let value = Double(parts[1]), value.isFinite, value >= 0 else {
        return nil
      }
      if let name = Name(rawValue: String(parts[0])) {
        counts[name] = value
      } else if let limit = Limit(rawValue: String(parts[0])) {
        limitValues[limit] = value
      } else {
        return nil
      }
    }
  }

  // MARK: Reading

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
