import BenchmarkModel

extension CommandDefinition {
  static let run = CommandDefinition(
    summary: "Measure, write a results directory, and print the summary",
    overview: [
      "Measure sockets of this machine. Every combination of transport, workload, size and the"
        + " other axes is a benchmark; each of its trials forks a fresh server and client. Trials"
        + " run interleaved in random order, and every one is on disk before the next starts.",
      "The rows go to a results directory as CSV, the summary to standard output, progress to"
        + " standard error.",
    ],
    options: RunOptions.table.map(\.syntax),
    glossaries: [transports, variantOptions, workloads],
    examples: [
      Example(commandLine: "sockbench run --quick", purpose: "A first answer in seconds."),
      Example(
        commandLine: "sockbench run --transports unix-stream,tcp --sizes 64..64K --seed 1",
        purpose: "Unix-domain or TCP, as the message grows, in an order that can be repeated."),
      Example(
        commandLine: "sockbench run --transports tcp,tcp:nagle=on --workloads latency",
        purpose: "One transport with and without an option."),
      Example(
        commandLine: "sockbench run --transports datagram --workloads throughput --batch 1,32",
        purpose: "What does it save to hand over 32 messages in one call?"),
      Example(
        commandLine:
          "sockbench run --transports tcp --workloads fanin --clients 1,16,1024 --server poll,epoll",
        purpose: "How many clients can one server take?"),
    ],
    exitCodes: [
      .done, .someTrialsFailed, .usage, .nothingToMeasure, .internalError, .outputFailed,
    ],
    invocation: { arguments throws(UsageError) in
      // Options given beside --quick win over its preset, wherever they stand.
      var options = arguments.contains("--quick") ? RunOptions.quickPreset : RunOptions()
      try arguments.apply(RunOptions.table, to: &options)
      try options.session.checkContradictions()
      if let baseline = options.baseline {
        if options.session.output != nil {
          throw UsageError("--baseline \(baseline) says where the results go; leave out --output")
        }
        options.session.output = "results/\(baseline)"
      }
      options.isSelective = RunOptions.selection.contains { arguments.contains($0.syntax.name) }
      try options.axes.checkContradictions()
      return .run(options)
    })

  /// The transports without their groups, for commands that take one.
  static let singleTransports = Glossary(
    title: "TRANSPORTS",
    entries: Transport.allCases.map { Entry(term: $0.name, text: $0.explanation) })

  static let transports = Glossary(
    title: "TRANSPORTS",
    entries: singleTransports.entries
      + TransportGroup.allCases.filter { $0 != .all }.map { group in
        let members = group.members.map(\.name).joined(separator: " ")
        return Entry(term: group.rawValue, text: "Group: \(members)")
      } + [Entry(term: TransportGroup.all.rawValue, text: "Group: every transport")])

  static let variantOptions = Glossary(
    title: "OPTIONS OF A TRANSPORT, written TRANSPORT[:key=value]...",
    entries: Variant.Key.allCases.map(\.entry))

  /// The options of sockets themselves.
  static let socketOptions = Glossary(
    title: variantOptions.title,
    entries: Variant.Key.allCases.filter { $0 != .wait && $0 != .batch }.map(\.entry))

  static let workloads = Glossary(
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
    case .wait: entry(CommandDefinition.words("|", of: WaitStrategy.self), "In place of --wait.")
    case .batch: entry("N", "In place of --batch.")
    }
  }

  private func entry(
    _ values: String, _ text: String, standard: String? = nil
  ) -> CommandDefinition.Entry {
    CommandDefinition.Entry(
      term: "\(rawValue)=\(values)", text: text + TextLayout.defaultNote(standard))
  }
}

extension String {
  /// With a capital letter.
  fileprivate var startingSentence: String { prefix(1).uppercased() + dropFirst() }
}
