import Analysis
import BenchmarkModel
import TestSupport
import Testing

/// Searches for rates on this machine. A busy one carries less, never more.
@Suite(.sandboxed) struct LoadSearchTests {
  /// What a search says of each goal.
  private func search(
    _ line: String, wrapper: [String] = []
  ) throws -> [[String: String]] {
    let outcome = try Sandbox.current.run(
      "run --workloads load --placement same --seed 1 --output r \(line)".split(separator: " ")
        .map(String.init), wrapper: wrapper)
    try #require([0, 1].contains(outcome.code), "\(outcome.errors)")
    try Sandbox.current.expectSameReport(outcome, of: "r", as: "text", file: "capacities.csv")
    return try Sandbox.current.results("r").table("capacities.csv")
  }

  private func number(_ column: String, _ row: [String: String]) -> Double? {
    row[column].flatMap(Double.init)
  }

  /// A server that is busy for 1 ms with each carries 1000 a second, and none more.
  @Test func noMoreThanTheServerCanServe() throws {
    let row = try #require(
      try search(
        "--transports unix-stream --sizes 64 --service-time 1ms --search stable --time-limit 20s"
      ).first)
    let (low, high) = (number("found_rate_low_per_s", row), number("found_rate_high_per_s", row))
    // In steps of a quarter of a second, chance in arrivals is a few per cent, and a queue has grown beyond three
    // standard errors.
    if let low { #expect(low < 1150, "\(row)") }
    if row["word"] == "found", let low, let high { #expect(low < high && high < low * 1.025) }
  }

  /// Where every tenth message is dropped on its way, no rate is without loss.
  @Test(.enabled(if: Machine.canFilter, "needs nft")) func noRateIsWithoutLoss() throws {
    let prepare =
      "ip link set lo up; nft 'table inet t { chain c { type filter hook input priority 0; meta l4proto udp numgen"
      + " random mod 10 0 drop; }; }' || exit 99; exec \"$@\""
    let row = try #require(
      try search(
        "--transports udp --sizes 64 --search zero-loss --time-limit 12s",
        wrapper: ["unshare", "-n", "sh", "-c", prepare, "sh"]
      ).first)
    #expect(row["found_rate_low_per_s"]?.isEmpty == true, "\(row)")
    #expect(["at none", "unfinished", "cannot tell"].contains(row["word"]), "\(row)")
  }

  /// A link of 100 Mbit/s carries 11 996 datagrams of 1000 bytes and 42 of headers in a second, and its queue is short.
  @Test(.enabled(if: Machine.canShape, "needs a network namespace and tc"))
  func noMoreThanALinkCarries() throws {
    let row = try #require(
      try search(
        "--transports udp --sizes 1000 --one-way --search zero-loss --time-limit 20s",
        wrapper: [
          "unshare", "-n", "sh", "-c", "\(Machine.slowLink) || exit 99; exec \"$@\"", "sh",
        ]
      ).first)
    // The queue and the burst together hold half of a per cent of what goes through in a quarter of a second.
    if let low = number("found_rate_low_per_s", row) { #expect(low < 11_996 * 1.03, "\(row)") }
  }
}
