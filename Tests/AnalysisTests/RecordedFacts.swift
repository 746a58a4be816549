/// What the doctor is told of machines, as it was on some.
enum RecordedFacts {
  private static let network = [
    "sysctl_net.core.somaxconn": "4096", "sysctl_net.core.rmem_max": "212992",
    "sysctl_net.core.wmem_max": "212992", "sysctl_net.unix.max_dgram_qlen": "10",
    "sysctl_net.ipv4.ip_local_port_range": "32768 60999", "sysctl_net.ipv4.tcp_tw_reuse": "2",
    "descriptor_limit": "524288", "network_namespace_inode": "4026531840",
    "process_namespace_inode": "4026531836", "user_namespace_inode": "4026531837",
  ]

  /// A laptop as it is sold: four cores of two threads, clocks that follow the load, a browser.
  static let laptop = network.merging([
    "build": "release", "cpu_under_hypervisor": "no", "cpu_governor": "powersave",
    "cpu_driver": "intel_pstate", "cpu_no_turbo": "0", "cpu_smt_active": "1",
    "cpu_cores": "0-1 2-3 4-5 6-7", "cpu_idle_driver": "intel_idle",
    "cpu_idle_states": "0 POLL 0 us, 1 C1E 10 us, 2 C8 280 us, 3 C10 680 us disabled",
    "clock_source": "tsc", "clock_cost_ns": "21.4",
    "mitigation_spectre_v2": "Mitigation: Enhanced IBRS", "mitigation_mds": "Not affected",
    "busiest_cpu_fraction_now": "0.12", "steal_fraction_now": "0",
    "placement_same": "CPU 7", "placement_smt": "client on CPU 6, server on CPU 7",
    "placement_core": "client on CPU 5, server on CPU 7", "placement_llc": "",
    "placement_node": "", "placement_split": "client on CPU 5, server on CPU 7",
  ]) { $1 }

  /// A container on a server: one and a half CPUs of a control group, and a clock that is read by a system call.
  static let container = network.merging([
    "build": "release", "cpu_under_hypervisor": "no", "cpu_governor": "performance",
    "cpu_driver": "acpi-cpufreq", "cpu_boost": "0", "cpu_smt_active": "0", "cpu_cores": "3",
    "cpu_quota_cpus": "1.5", "cpu_idle_states": "0 POLL 0 us, 1 C1 2 us", "clock_source": "hpet",
    "clock_cost_ns": "1200", "busiest_cpu_fraction_now": "0.01", "steal_fraction_now": "0",
    "process_namespace_inode": "4026532201", "user_namespace_inode": "4026531837",
    "mitigation_spectre_v2": "Vulnerable", "sysctl_net.ipv4.tcp_tw_reuse": "0",
    "placement_same": "CPU 3", "placement_split": "",
  ]) { $1 }

  /// The virtual machine of two CPUs on which this was written.
  static let virtualMachine = network.merging([
    "build": "release", "cpu_under_hypervisor": "yes", "cpu_smt_active": "0", "cpu_cores": "0 1",
    "cpu_idle_driver": "haltpoll", "cpu_idle_states": "0 POLL 0 us, 1 haltpoll idle 1 us",
    "clock_source": "tsc", "clock_cost_ns": "27.8",
    "mitigation_spectre_v1": "Mitigation: usercopy/swapgs barriers",
    "mitigation_mds": "Not affected",
    "busiest_cpu_fraction_now": "0.002", "steal_fraction_now": "0.031",
    "placement_same": "CPU 1", "placement_split": "client on CPU 0, server on CPU 1",
  ]) { $1 }
}
