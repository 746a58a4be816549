import Testing

@Suite struct DeploymentErrorTests {
  @Test(
    arguments: [
      (["--server-via", ""], "--server-via: '--server-via=' has no command"),
      (["--client-via", "a 'b"], "--client-via: the single quote in 'a 'b' has no end"),
      (
        ["--server-via", "nice", "--server-address", "hostb"],
        "--server-address: 'hostb' is no address; write a number, as in 10.0.0.2 or fd00::2"
      ),
      (
        ["--server-via", "nice", "--server-address", "10.0.0.2,10.0.0.3"],
        "--server-address has two addresses of one version; give one of IPv4 and one of IPv6"
      ),
      (
        ["--server-address", "10.0.0.2"],
        "--server-address is for ends that a launcher starts; give --server-via, --client-via or 'via=', too"
      ),
      (
        ["--server-via", "nice", "--bind-address", "0.0.0.0"],
        "--bind-address needs a --server-address of the same version, where clients find it"
      ),
      (
        ["--server-via", "nice", "--isolate"],
        "--isolate and 'sysctl=' make private networks, from which no launcher leads anywhere"
      ),
      (["--agent", ""], "--agent: the path is empty"),
    ], ["run", "compare", "check"])
  func refusals(fault: (options: [String], sentence: String), command: String) throws {
    let (options, sentence) = fault
    let operands = ["run": [], "compare": ["tcp", "udp"], "check": ["--against", "/old"]]
    let said = try #require(complaint([command] + (operands[command] ?? []) + options))
    #expect(said.hasPrefix(sentence))
  }

  @Test func settingsAndLaunchersOfTwoArms() throws {
    let said = complaint([
      "compare", "tcp:sysctl=net.core.somaxconn=16", "tcp:via=nice",
    ])
    #expect(said?.hasPrefix("--isolate and 'sysctl=' make private networks") == true)
  }
}
