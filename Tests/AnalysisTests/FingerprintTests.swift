import Testing

@testable import Analysis

@Suite struct FingerprintTests {
  private static let facts = [
    "cpu_model": "X 1", "kernel_release": "6.1", "sysctl_net.core.somaxconn": "4096",
    "mitigation_spectre_v2": "on", "started": "10:00", "load_average": "0.3", "seed": "4",
  ]

  @Test(arguments: [
    "cpu_model", "kernel_release", "sysctl_net.core.somaxconn", "mitigation_spectre_v2",
  ])
  func whatNumbersDependOnIsCompared(key: String) {
    var others = Self.facts
    others[key] = "else"
    let difference = "\(key) (\(Self.facts[key] ?? "") and else)"
    #expect(Fingerprint(Self.facts).differences(from: Fingerprint(others)) == [difference])
    others[key] = nil
    #expect(
      Fingerprint(others).differences(from: Fingerprint(Self.facts))
        == ["\(key) (unknown and \(Self.facts[key] ?? ""))"])
  }

  /// Baselines of earlier versions do not have them.
  @Test(arguments: ["tcp_syn_retries", "tcp_syn_linear_timeouts", "tcp_rto_min_us"])
  func whatConnectionsWaitForIsNot(name: String) {
    let others = Self.facts.merging(["sysctl_net.ipv4.\(name)": "4"]) { $1 }
    #expect(Fingerprint(Self.facts).differences(from: Fingerprint(others)).isEmpty)
  }

  @Test func whatChangesFromRunToRunIsNot() {
    let others = Self.facts.merging(["started": "11:00", "load_average": "9", "seed": "5"]) { $1 }
    #expect(Fingerprint(Self.facts).differences(from: Fingerprint(others)).isEmpty)
  }
}
