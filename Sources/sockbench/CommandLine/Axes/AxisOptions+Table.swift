import BenchmarkModel

/// The options of the axes, each for a command with the given default.
extension AxisOptions {
  static func transports(_ standard: String, help: String) -> CommandOption<AxisOptions> {
    CommandOption(
      OptionSyntax(
        "--transports", "VARIANT,...", standard: standard, section: .selection,
        help: "Transports to measure, each with options if need be. See TRANSPORTS below." + help,
        hint: .words(Variant.knownWords)),
      sets: \AxisOptions.variants, parse: OptionValue.variants)
  }

  static func workloads(
    _ standard: AxisOptions, help: String = ""
  ) -> CommandOption<AxisOptions> {
    CommandOption(
      OptionSyntax(
        "--workloads", "WORKLOAD,...", standard: joined(standard.workloads),
        section: .selection, help: "What is asked of them. See WORKLOADS below." + help,
        hint: .words(Workload.allCases.map(\.rawValue))),
      sets: \AxisOptions.workloads,
      parse: { text throws(GrammarError) in try OptionValue.words(text, of: "workload") })
  }

  static func sizes(_ standard: String) -> CommandOption<AxisOptions> {
    CommandOption(
      OptionSyntax(
        "--sizes", "SIZE,...", standard: standard, section: .selection,
        help: "Message sizes in bytes, up to \(MessageSize.largest). K and M are powers of 1024;"
          + " 64..64K doubles from first to last, 64..64K*4 quadruples."),
      sets: \AxisOptions.sizes, parse: MessageSize.parseList)
  }

  static let backlogs = CommandOption(
    OptionSyntax(
      "--backlogs", "N,...", standard: joined(AxisOptions().backlogs), section: .selection,
      help: "Queue lengths that a server asks listen(2) for. Ranges as for --sizes, and max."),
    sets: \AxisOptions.backlogs, parse: Backlog.parseList)

  static let waits = CommandOption(
    OptionSyntax(
      "--wait", "HOW,...", standard: joined(AxisOptions().waits), section: .selection,
      help: "How an end waits for a message: in the receive call (block), in poll(2) or"
        + " epoll(7), or not at all (spin).",
      hint: .words(WaitStrategy.allCases.map(\.rawValue))),
    sets: \AxisOptions.waits,
    parse: { text throws(GrammarError) in try OptionValue.words(text, of: "wait strategy") })

  static func placements(_ standard: String) -> CommandOption<AxisOptions> {
    CommandOption(
      OptionSyntax(
        "--placement", "WHERE,...", standard: standard, section: .selection,
        help: "Which CPUs the client and the server sit on: one for both (same), one each"
          + " (split), any (free), or those named, as in 0:1.",
        hint: .words(Placement.knownWords)),
      sets: \AxisOptions.placements, parse: OptionValue.placements)
  }

  static let batches = CommandOption(
    OptionSyntax(
      "--batch", "N,...", standard: joined(AxisOptions().batches), section: .selection,
      help: "Messages handed over in one system call, 1 to \(Variant.largestBatch). Only"
        + " throughput of transports that keep message boundaries has it."),
    sets: \AxisOptions.batches, parse: OptionValue.batches)

  static let clients = CommandOption(
    OptionSyntax(
      "--clients", "N,...", standard: joined(AxisOptions().clients), section: .selection,
      help:
        "Clients at the same time. Of the workload connect, and of backlog with --offered, each is a"
        + " process of its own, 1 to \(Workload.connect.largestClientCount); of fanin all are connections of"
        + " one, 1 to \(Workload.fanin.largestClientCount). Ranges as for --sizes. Others have one."
    ),
    sets: \AxisOptions.clients, parse: OptionValue.clients)

  static let closers = CommandOption(
    OptionSyntax(
      "--closer", "WHO,...", standard: joined(AxisOptions().closers), section: .selection,
      help: "Who closes a connection first: client, server, or the client by a reset (reset), which"
        + " leaves no TIME_WAIT. Only the workload connect has it.",
      hint: .words(Closer.allCases.map(\.rawValue))),
    sets: \AxisOptions.closers,
    parse: { text throws(GrammarError) in try OptionValue.words(text, of: "closer") })

  static let offered = CommandOption(
    OptionSyntax(
      "--offered", "LOAD,...", standard: "none", section: .selection,
      help:
        "Watch queues under load: connects offered at so many times the rate that the server can"
        + " serve, or burst:N, so many at once. Only the workload backlog has it."),
    sets: \AxisOptions.offered, parse: OfferedLoad.parseList)

  static let retries = CommandOption(
    OptionSyntax(
      "--client-retry", "HOW,...", standard: joined(AxisOptions().retries), section: .selection,
      help: "What a client does that finds no room: give up (none), sleep in connect(2) (block),"
        + " come again later (backoff), or at a random time until then (jitter). Only with --offered.",
      hint: .words(ClientRetry.allCases.map(\.rawValue))),
    sets: \AxisOptions.retries,
    parse: { text throws(GrammarError) in try OptionValue.words(text, of: "kind of retry") })

  static let servers = CommandOption(
    OptionSyntax(
      "--server", "HOW,...", standard: joined(AxisOptions().servers), section: .selection,
      help:
        "How a server attends to many clients: one until it leaves (iterative), a process for each"
        + " (processes), or one process that asks poll(2), select(2) or epoll(7). Only the workload fanin"
        + " has it; datagrams all come to one socket.",
      hint: .words(ServerModel.choices.map(\.rawValue))),
    sets: \AxisOptions.servers, parse: OptionValue.servers)

  /// Values as a comma list.
  static func joined(_ values: [some CustomStringConvertible]) -> String {
    values.map(\.description).joined(separator: ",")
  }
}
