/// What `sockbench --help` prints.
enum ToolHelp {
  static let overview =
    "Measure the sockets of this machine: Unix-domain and loopback, stream and datagram, beside a"
    + " pipe as the floor. Server and client are processes of their own, and every number"
    + " comes with the uncertainty of repeated trials."

  /// The help.
  ///
  /// - Parameter definitions: those of all commands; hidden ones are left out.
  static func text(_ definitions: [CommandDefinition]) -> String {
    HelpSection.joined([
      .overview([overview]),
      .usage(["sockbench COMMAND [OPTION]..."]),
      HelpSection(title: "COMMANDS", lines: TextLayout.entries(commands(definitions.visible))),
      HelpSection(title: "OPTIONS", lines: TextLayout.entries(options)),
      .examples([
        CommandDefinition.Example(
          commandLine: "sockbench run --quick", purpose: "A first answer in seconds."),
        CommandDefinition.Example(
          commandLine: "sockbench run --help", purpose: "All that can be varied."),
      ]),
      .exitStatus(ExitCode.all(of: definitions.visible)),
    ])
  }

  private static func commands(_ visible: [CommandDefinition]) -> [CommandDefinition.Entry] {
    visible.map { CommandDefinition.Entry(term: $0.name, text: $0.summary) }
  }

  private static let options = [
    CommandDefinition.Entry(term: "-h, --help", text: "Show this help, or a command's after it."),
    CommandDefinition.Entry(term: "--version", text: "Show the version."),
  ]
}
