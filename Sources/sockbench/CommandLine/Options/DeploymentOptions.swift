import BenchmarkModel
import Measurement

/// Where the ends of a measurement are.
extension SessionOptions {
  static let deploymentOptions: [CommandOption<SessionOptions>] = [
    isolate,
    launcher(
      "--server-via", sets: \SessionOptions.deployment.serverLauncher,
      help: "Start the server's ends through WORDS, which are followed by 'sockbench agent', as in"
        + " --server-via 'ip netns exec b' or 'ssh hostb'. One agent starts those of all trials. WORDS are split as a"
        + " shell does, and no shell is run. Of one variant, 'via=' says so."),
    launcher(
      "--client-via", sets: \SessionOptions.deployment.clientLauncher,
      help: "The same for the clients' ends."),
    addresses(
      "--server-address", standard: "127.0.0.1,::1",
      sets: \SessionOptions.deployment.serverAddresses,
      help:
        "Where clients find servers in another network namespace: an IPv4 address, an IPv6 address, or both."
    ),
    addresses(
      "--bind-address", standard: "as --server-address",
      sets: \SessionOptions.deployment.bindAddresses,
      help:
        "Where those servers bind, if what stands between translates addresses, as in 0.0.0.0."),
    CommandOption(
      OptionSyntax(
        "--agent", "PROGRAM", standard: "the file of this one", section: .places,
        help: "The sockbench that launchers start, of the same build as this.", hint: .file),
      sets: \SessionOptions.deployment.program, parse: OptionValue.path),
  ]

  private static let isolate = CommandOption<SessionOptions>(
    OptionSyntax(
      "--isolate", section: .places,
      help:
        "Measure in a private network namespace, whose counters, ports and sysctls (as the kernel"
        + " sets them at first) are its own. Takes root, or a kernel that allows user namespaces."),
    sets: \SessionOptions.deployment.isIsolated)

  private static func launcher(
    _ name: String, sets path: any WritableKeyPath<SessionOptions, Launcher?> & Sendable,
    help: String
  ) -> CommandOption<SessionOptions> {
    CommandOption(
      OptionSyntax(name, "WORDS", section: .places, help: help),
      sets: path,
      parse: { text throws(GrammarError) in try Launcher(parsing: text, of: name) })
  }

  private static func addresses(
    _ name: String, standard: String,
    sets path: any WritableKeyPath<SessionOptions, [InternetAddress]> & Sendable, help: String
  ) -> CommandOption<SessionOptions> {
    CommandOption(
      OptionSyntax(name, "ADDRESS", standard: standard, section: .places, help: help),
      sets: path,
      parse: { text throws(GrammarError) in
        try ListGrammar.parse(text, of: "address") { item throws(GrammarError) in
          guard let address = InternetAddress(item) else {
            throw GrammarError("'\(item)' is no address; write a number, as in 10.0.0.2 or fd00::2")
          }
          return [address]
        }
      })
  }

  /// - Throws: ``UsageError`` where addresses have nobody to lead to, or several lead to one, and where launchers would
  ///   begin in a network that leads nowhere.
  func checkDeployment(of variants: [Variant]) throws(UsageError) {
    let reachesOut = variants.contains(where: deployment.reachesOut)
    let isApart = deployment.isIsolated || variants.contains { !$0.settings.isEmpty }
    if let running = variants.first(where: { $0.runningServer != nil }), isApart || reachesOut {
      throw UsageError(
        "the server of '\(running)' already runs, and 'sysctl=', --isolate and launchers say where ends are to be; leave"
          + " one or the other out")
    }
    if reachesOut, isApart {
      throw UsageError(
        "--isolate and 'sysctl=' make private networks, from which no launcher leads anywhere; leave them or the launchers"
          + " out")
    }
    let lists = [
      ("--server-address", deployment.serverAddresses),
      ("--bind-address", deployment.bindAddresses),
    ]
    for (name, addresses) in lists where !addresses.isEmpty {
      if Set(addresses.map(\.isVersion6)).count < addresses.count {
        throw UsageError(
          "\(name) has two addresses of one version; give one of IPv4 and one of IPv6")
      }
      if !reachesOut {
        throw UsageError(
          "\(name) is for ends that a launcher starts; give --server-via, --client-via or 'via=', too"
        )
      }
    }
    let isBound = Set(deployment.bindAddresses.map(\.isVersion6))
    if !isBound.isSubset(of: deployment.serverAddresses.map(\.isVersion6)) {
      throw UsageError(
        "--bind-address needs a --server-address of the same version, where clients find it")
    }
  }
}
