import BenchmarkModel
import Measurement

/// The options of every command that say where ends are.
enum DeploymentFixture {
  private static let nice = try? Launcher(parsing: "nice", of: "--server-via")

  private static func addresses(_ texts: String...) -> [InternetAddress] {
    texts.compactMap { InternetAddress($0) }
  }

  static func changes<Options: Equatable & Sendable>(
    of path: any WritableKeyPath<Options, Deployment> & Sendable
  ) -> [OptionChange<Options>] {
    [
      OptionChange("--isolate") { $0[keyPath: path].isIsolated = true },
      OptionChange("--client-via nice --agent=/x/sockbench") {
        $0[keyPath: path].clientLauncher = nice
        $0[keyPath: path].program = "/x/sockbench"
      },
      OptionChange("--server-via nice --server-address fd00::2,10.0.0.2 --bind-address 0.0.0.0") {
        $0[keyPath: path].serverLauncher = nice
        $0[keyPath: path].serverAddresses = addresses("fd00::2", "10.0.0.2")
        $0[keyPath: path].bindAddresses = addresses("0.0.0.0")
      },
    ]
  }
}
