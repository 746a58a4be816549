/// The facts of a host on which stored numbers depend: they are compared with new ones only where all
/// of these are the same.
package struct Fingerprint: Sendable {
  private let facts: [String: String]

  private static let keys: Set<String> = [
    "build", "architecture", "hypervisor_vendor", "cpu_model", "cpus_allowed", "cpu_governor",
    "cpu_no_turbo", "cpu_boost", "cpu_idle_driver", "cgroup_cpu_max", "kernel_release",
    "kernel_version", "kernel_preemption", "clock_source", "network_namespace",
  ]
  private static let prefixes = ["mitigation_", "sysctl_"]
  /// Those about connections that are not answered at once, or many, of which a baseline has none.
  private static let irrelevant: Set<String> = [
    "sysctl_net.ipv4.tcp_syn_retries", "sysctl_net.ipv4.tcp_syn_linear_timeouts",
    "sysctl_net.ipv4.tcp_rto_min_us", "sysctl_net.ipv4.tcp_rto_max_ms",
    "sysctl_net.ipv4.ip_local_port_range", "sysctl_net.ipv4.tcp_tw_reuse",
  ]

  /// - Parameter facts: those of `environment.csv`, of which the ones that matter are picked.
  package init(_ facts: [String: String]) {
    self.facts = facts.filter { key, _ in
      Self.keys.contains(key)
        || Self.prefixes.contains { key.hasPrefix($0) } && !Self.irrelevant.contains(key)
    }
  }

  /// The facts that differ, in words, by rising key.
  package func differences(from other: Fingerprint) -> [String] {
    Set(facts.keys).union(other.facts.keys).sorted().compactMap { key in
      let (own, others) = (facts[key], other.facts[key])
      if own == others { return nil }
      return "\(key) (\(own ?? "unknown") and \(others ?? "unknown"))"
    }
  }
}
