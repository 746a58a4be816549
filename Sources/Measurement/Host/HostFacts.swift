import BenchmarkModel

/// What of this machine moves the numbers, as keys and values for `environment.csv`.
///
/// What the machine does not tell is left out.
package enum HostFacts {
  /// All facts, in the order in which a person reads them.
  package static func all() -> [(String, String)] {
    var facts: [(String, String)] = []
    func add(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append((key, value)) }
    }
    for (key, value) in kernel() { add(key, value) }
    for (key, value) in processor() { add(key, value) }
    for (key, value) in topology() { add(key, value) }
    for (key, value) in clock() { add(key, value) }
    for (key, value) in mitigations() { add(key, value) }
    for (key, value) in namespaces() { add(key, value) }
    for interface in NetworkInterface.all() { add("interface_\(interface.name)", interface.words) }
    for path in sysctls {
      add("sysctl_\(path.replacing("/", with: "."))", spaced(TextFile.line("/proc/sys/\(path)")))
    }
    let seconds = SYNRetransmissions.current.instants.map { "\($0 / .seconds(1))" }
    add("tcp_syn_retransmissions_s", seconds.joined(separator: " "))
    add("load_average", TextFile.line("/proc/loadavg"))
    return facts
  }

  private static func kernel() -> [(String, String?)] {
    [
      ("kernel_release", TextFile.line("/proc/sys/kernel/osrelease")),
      ("kernel_version", TextFile.line("/proc/sys/kernel/version")),
      ("kernel_preemption", TextFile.line("/sys/kernel/debug/sched/preempt")),
      ("operating_system", operatingSystem()),
      ("hypervisor_vendor", TextFile.line("/sys/class/dmi/id/sys_vendor")),
      ("cgroup_cpu_max", TextFile.line("/sys/fs/cgroup/cpu.max")),
      ("cpu_quota_cpus", CPUQuota().cpus.map { "\($0)" }),
      ("memory_bytes", "\(SystemFacts.pageCount * SystemFacts.pageSize)"),
      ("page_bytes", "\(SystemFacts.pageSize)"),
      ("huge_pages", TextFile.line("/sys/kernel/mm/transparent_hugepage/enabled")),
    ]
  }

  private static func processor() -> [(String, String?)] {
    let cpu = "/sys/devices/system/cpu"
    return [
      ("architecture", architecture),
      ("cpu_model", cpuInformation("model name") ?? cpuInformation("Model")),
      ("cpu_under_hypervisor", isUnderHypervisor.map { $0 ? "yes" : "no" }),
      ("cpus_online", TextFile.line("\(cpu)/online")),
      ("cpus_allowed", (try? Affinity.allowed())?.map(\.description).joined(separator: " ")),
      ("cpu_smt_active", TextFile.line("\(cpu)/smt/active")),
      ("cpu_siblings", TextFile.line("\(cpu)/cpu0/topology/thread_siblings_list")),
      ("cpu_governor", TextFile.line("\(cpu)/cpu0/cpufreq/scaling_governor")),
      ("cpu_driver", TextFile.line("\(cpu)/cpu0/cpufreq/scaling_driver")),
      ("cpu_no_turbo", TextFile.line("\(cpu)/intel_pstate/no_turbo")),
      ("cpu_boost", TextFile.line("\(cpu)/cpufreq/boost")),
      ("cpu_isolated", TextFile.line("\(cpu)/isolated")),
      ("interrupt_accounting", InterruptAccounting.ofThisKernel?.rawValue),
    ]
  }

  private static func topology() -> [(String, String?)] {
    guard let cpus = try? AllowedCPUs.ofThisProcess(), let last = cpus.numbers.last else {
      return []
    }
    return [
      ("cpu_cores", cpus.cores), ("cpu_second_level_caches", cpus.secondLevelCaches),
      ("cpu_last_level_caches", cpus.lastLevelCaches),
      ("cpu_nodes", cpus.nodes),
      ("last_level_cache_bytes", cpus.lastLevelCacheSize().map { "\($0.bytes)" }),
    ] + CPUTree.ofThisMachine.idleFacts(of: last)
  }

  private static func clock() -> [(String, String?)] {
    let quality = ClockQuality.measure()
    let sources = "/sys/devices/system/clocksource/clocksource0"
    return [
      ("clock_source", TextFile.line("\(sources)/current_clocksource")),
      ("clock_cost_ns", "\((quality.costNanoseconds * 10).rounded() / 10)"),
      ("clock_step_ns", "\(quality.stepNanoseconds)"),
    ]
  }

  private static func mitigations() -> [(String, String?)] {
    let directory = "/sys/devices/system/cpu/vulnerabilities"
    return Directory.entries(of: directory).sorted().map {
      ("mitigation_\($0)", TextFile.line("\(directory)/\($0)"))
    }
  }

  private static func namespaces() -> [(String, String?)] {
    func inode(_ namespace: Namespace) -> String? { namespace.inode.map { "\($0)" } }
    return [
      ("network_namespace_inode", inode(.network)),
      ("process_namespace_inode", inode(.processes)), ("user_namespace_inode", inode(.users)),
      ("descriptor_limit", DescriptorLimit.hard.map { "\($0)" }),
    ]
  }

  private static let sysctls = [
    "net/core/somaxconn", "net/core/rmem_default", "net/core/rmem_max", "net/core/wmem_default",
    "net/core/wmem_max", "net/core/netdev_max_backlog", "net/core/busy_poll",
    "net/core/busy_read", "net/unix/max_dgram_qlen", "net/ipv4/tcp_rmem", "net/ipv4/tcp_wmem",
    "net/ipv4/udp_mem", "net/ipv4/tcp_congestion_control", "net/ipv4/tcp_autocorking",
    "net/ipv4/tcp_syn_retries", "net/ipv4/tcp_syn_linear_timeouts", "net/ipv4/tcp_rto_min_us",
    "net/ipv4/tcp_rto_max_ms", "net/ipv4/ip_local_port_range", "net/ipv4/tcp_tw_reuse",
    "fs/pipe-max-size", "kernel/sched_rt_runtime_us", "kernel/timer_migration",
    "kernel/nmi_watchdog",
  ]

  private static func spaced(_ value: String?) -> String? { value?.replacing("\t", with: " ") }

  private static func operatingSystem() -> String? {
    let lines = TextFile.read("/etc/os-release")?.split(separator: "\n")
    let name = lines?.first { $0.hasPrefix("PRETTY_NAME=") }
    return name.map { String($0.dropFirst("PRETTY_NAME=".count)).replacing("\"", with: "") }
  }

  /// The instruction set, as `uname(2)` calls it.
  static var architecture: String? { SystemFacts.architecture }

  private static func cpuInformation(_ key: String) -> String? {
    let lines = TextFile.read("/proc/cpuinfo")?.split(separator: "\n")
    guard let line = lines?.first(where: { $0.hasPrefix(key) }),
      let colon = line.firstIndex(of: ":")
    else { return nil }
    return String(line[line.index(after: colon)...].drop { $0 == " " })
  }

  private static var isUnderHypervisor: Bool? {
    cpuInformation("flags")?.split(separator: " ").contains("hypervisor")
  }
}
