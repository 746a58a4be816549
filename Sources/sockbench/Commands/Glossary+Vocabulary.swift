import Analysis
import BenchmarkModel

/// The words of the grammar, as the help of commands explains them.
extension CommandDefinition.Glossary {
  private typealias Entry = CommandDefinition.Entry

  /// The transports without their groups, for commands that take one.
  static let singleTransports = Self(
    title: "TRANSPORTS",
    entries: Transport.allCases.map { Entry(term: $0.name, text: $0.explanation) })

  static let transports = Self(
    title: "TRANSPORTS",
    entries: singleTransports.entries
      + TransportGroup.allCases.filter { $0 != .all }.map { group in
        let members = group.members.map(\.name).joined(separator: " ")
        return Entry(term: group.rawValue, text: "Group: \(members)")
      } + [Entry(term: TransportGroup.all.rawValue, text: "Group: every transport")])

  static let variantOptions = Self(
    title: "OPTIONS OF A TRANSPORT, written TRANSPORT[:key=value]...",
    entries: Variant.Key.allCases.map(\.entry))

  /// The options of sockets themselves.
  static let socketOptions = Self(
    title: variantOptions.title,
    entries: Variant.Key.ofSockets.map(\.entry))

  static let workloads = Self(
    title: "WORKLOADS",
    entries: Workload.allCases.map {
      Entry(term: $0.rawValue, text: $0.traits.summary.startingSentence)
    })
}

extension Transport {
  fileprivate var explanation: String {
    switch self {
    case .unixStream: "Unix-domain socket, SOCK_STREAM"
    case .unixDatagram: "Unix-domain socket, SOCK_DGRAM"
    case .unixSeqpacket: "Unix-domain socket, SOCK_SEQPACKET"
    case .tcp: "TCP over 127.0.0.1, TCP_NODELAY"
    case .tcp6: "TCP over ::1, TCP_NODELAY"
    case .udp: "UDP over 127.0.0.1"
    case .udp6: "UDP over ::1"
    case .pipe: "Two pipes, the floor for all others"
    }
  }
}

extension Variant.Key {
  fileprivate var entry: CommandDefinition.Entry {
    switch self {
    case .address: entry("path|abstract|pair", "How a Unix-domain pair meets.", standard: "path")
    case .nagle: entry("on|off", "Whether TCP holds small segments back.", standard: "off")
    case .sndbuf: entry("SIZE", "SO_SNDBUF of both ends.", standard: "the system's")
    case .rcvbuf: entry("SIZE", "SO_RCVBUF of both ends.", standard: "the system's")
    case .wait: entry(Waits.knownWords.joined(separator: "|"), "In place of --wait.")
    case .batch: entry("N", "In place of --batch.")
    case .touch: entry(Touches.knownWords.joined(separator: "|"), "In place of --touch.")
    case .buffers: entry("N", "In place of --buffers.")
    case .write:
      entry(
        WriteManner.allCases.map(\.rawValue).joined(separator: "|"),
        "How a stream takes each message, a header of \(WriteManner.headerSize) bytes and a body: in one send,"
          + " two, one sendmsg of two parts, two with MSG_MORE, two between TCP_CORK. Only latency and throughput"
          + " have it.", standard: "one")
    case .quickack:
      entry(
        "on|off",
        "Whether TCP_QUICKACK is set before each receive. Only latency and throughput have it.",
        standard: "off")
    case .recv:
      entry(
        "message|SIZE",
        "What a receive takes of a stream: one message, or what is there, up to a size. Only latency, throughput"
          + " and fanin have it.", standard: Variant.oneMessage)
    case .capacity:
      entry(
        "SIZE",
        "What each of the two pipes holds (F_SETPIPE_SZ), rounded up to a power of two of pages. Of the workloads,"
          + " latency and throughput have it.", standard: "the system's")
    case .sysctl:
      entry(
        "NAME=VALUE[+NAME=VALUE...]",
        "Settings of a network namespace that its ends live in, as in sysctl=net.unix.max_dgram_qlen=512; all else is"
          + " as in a new one, for the other variants, too. It takes root, or user namespaces."
      )
    case .via:
      entry(
        "WORDS",
        "Starts its server's end through WORDS, as --server-via does for all. They go up to the next option; a colon before the name of one is quoted."
      )
    case .server:
      entry(
        "COMMAND",
        "Starts a server of yours for each trial, which sends back what it gets, or for throughput what ends a slot; it goes"
          + " up to the next option. The command learns where to listen from {port}, {path} or {address}, and the bytes of a request and a reply from"
          + " {size} and {reply}; it is split into words as a shell does, and no shell is run. Other options are the"
          + " client's alone.")
    case .connect:
      entry(
        "ADDRESS",
        "Measures a server of yours that already runs, and does likewise: HOST:PORT, as in"
          + " connect=127.0.0.1:7000, or the path of a socket, or @NAME of an abstract one. The"
          + " placement is free, unless you have pinned it and name its CPU, as in --placement 1:1. Of run and compare, with"
          + " the workloads latency, crr, fanin, load and throughput."
      )
    }
  }

  private func entry(
    _ values: String, _ text: String, standard: String? = nil
  ) -> CommandDefinition.Entry {
    CommandDefinition.Entry(
      term: "\(rawValue)=\(values)", text: text + TextLayout.defaultNote(standard))
  }
}
