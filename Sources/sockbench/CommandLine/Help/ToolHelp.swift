/// What `sockbench --help` prints.
enum ToolHelp {
  static let text = HelpSection.joined([
    .overview([
      "Measure the sockets of this machine: Unix-domain and loopback, stream and datagram, beside a"
        + " pipe as the floor. Server and client are processes of their own, and every number"
        + " comes with the uncertainty of repeated trials."
    ]),
    .usage(["sockbench COMMAND [OPTION]..."]),
    HelpSection(title: "COMMANDS", lines: TextLayout.entries(commands)),
    HelpSection(title: "OPTIONS", lines: TextLayout.entries(options)),
    .examples([
      CommandDefinition.Example(
        commandLine: "sockbench run --quick", purpose: "A first answer in seconds."),
      CommandDefinition.Example(
        commandLine: "sockbench run --help", purpose: "All that can be varied."),
    ]),
    .exitStatus(exitCodes),
  ])

  private static let commands = Command.visible.map { command in
    CommandDefinition.Entry(term: command.name, text: command.definition.summary)
  }

  private static let options = [
    CommandDefinition.Entry(term: "-h, --help", text: "Show this help, or a command's after it."),
    CommandDefinition.Entry(term: "--version", text: "Show the version."),
  ]

  /// What some command may exit with, each once, by rising number.
  private static let exitCodes = Set(Command.visible.flatMap(\.definition.exitCodes))
    .sorted { $0.status < $1.status }
}

extension Invocation {
  /// The text that `.help(topic)` shows.
  static func helpText(of topic: Command?) -> String { topic?.help ?? ToolHelp.text }
}
