import Analysis
import BenchmarkModel
import Glibc
import TestSupport
import Testing

/// Searches for steps whose size is known, as the kernel was told it.
@Suite(.sandboxed) struct CrossoverTests {
  /// The sizes that further trials judged as steps of a side, whether or not the machine was calm enough to be
  /// certain.
  private func steps(of variant: String, in directory: String) throws -> [Int] {
    try Sandbox.current.results(directory).table("crossover.csv").filter {
      $0["variant"] == variant && ["step", "cannot tell"].contains($0["step"])
    }.compactMap { $0["smaller_bytes"].flatMap(Int.init) }
  }

  /// A writer of more than a pipe holds sleeps until the reader has read: each page is a wake-up.
  @Test func aPipeSteps() throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let variant = "pipe:capacity=\(page / 1024)K"
    let outcome = try Sandbox.current.run(
      line:
        "compare \(variant) pipe --find crossover --sizes \(page - 64)..\(page + 64) --time-limit 1m --output c"
    )
    #expect(outcome.code == 0, "\(outcome.errors)")
    print(outcome.output)
    #expect(try steps(of: variant, in: "c").contains(page))
    try Sandbox.current.expectSameReport(outcome, of: "c", as: "text", file: "crossover.csv")
  }

  /// With an MTU of 9000 a segment has 8948 bytes: less 20 of IP, 20 of TCP, and 12 of time stamps.
  @Test(.enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
  func tcpSteps() throws {
    let outcome = try Sandbox.current.run(
      "compare tcp unix-stream --find crossover --sizes 8900..9000 --time-limit 1m --output c"
        .split(separator: " ").map(String.init),
      wrapper: ["unshare", "-n", "sh", "-c", "ip link set lo mtu 9000 up; exec \"$@\"", "sh"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    print(outcome.output)
    #expect(try steps(of: "tcp", in: "c").contains(8948))
  }
}
