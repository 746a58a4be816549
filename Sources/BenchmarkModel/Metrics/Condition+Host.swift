/// What else went on in the machine.
extension Condition {
  package static let foreignCPU = Condition(
    "foreign_cpu_fraction", unit: .fraction, possible: .fraction, isInEveryFile: true,
    "share of the measured CPU's time that went to anything but the trial's own processes, interrupts included"
      + " unless `interrupts_apart` is 1; of two CPUs the larger, of free ends that of all CPUs")
  package static let interrupts = Condition(
    "interrupt_cpu_fraction",
    "time of the measured CPUs in interrupts and softirqs by elapsed time; of several CPUs the sum")
  package static let interruptsApart = Condition(
    "interrupts_apart",
    "1 where the kernel counts interrupts and softirqs apart, 0 where the process that was interrupted has them in its"
      + " CPU time; found by measuring")
  package static let steal = Condition(
    "steal_ticks", unit: .ticks, isInEveryFile: true,
    "time that the hypervisor gave to others, all CPUs together")
  package static let throttled = Condition(
    "throttled_us", unit: .microseconds, isInEveryFile: true,
    "time that the control group, and those that it lies in, were held back by CPU quotas")

  static let ofHost = [foreignCPU, steal, throttled, interrupts, interruptsApart]
}

/// How the CPUs that the ends sit on slept.
extension Condition {
  package static let idleEntries = Condition(
    "idle_entries",
    "how often the CPUs of the ends went idle during the trial, setting up included. This and the next five are"
      + " empty where the ends are not pinned, and where the kernel has no idle states (cpuidle)")
  package static let idleTime = Condition(
    "idle_us", unit: .microseconds,
    "how long they were idle, these CPUs together; a stay is counted when it ends")
  package static let idlePolls = Condition(
    "idle_poll_entries",
    "of these entries, those of the state POLL, in which a CPU looks for work without sleeping")
  package static let idlePollTime = Condition(
    "idle_poll_us", unit: .microseconds, "of that time, the part in POLL")
  package static let idleDeepest = Condition(
    "idle_deepest_state",
    "number of the deepest idle state that was entered; `cpu_idle_states` of environment.csv has their names. Empty,"
      + " as the next, where none was"
  )
  package static let idleExitLatency = Condition(
    "idle_exit_latency_us", unit: .microseconds,
    "mean exit latency of the entries, as the driver states it for each state; a hypervisor adds its own"
  )

  static let ofIdleness = [
    idleEntries, idleTime, idlePolls, idlePollTime, idleDeepest, idleExitLatency,
  ]
}

/// Counters and limits of the network namespace that queues are held against.
extension Condition {
  package static let listenOverflows = Condition(
    "listen_overflows",
    "connects that met a full accept queue in this network namespace during the trial, whoever made them"
      + " (TcpExt of `/proc/net/netstat`). This and the next six are empty but for `backlog` and `overload`, and for UDP"
  )
  package static let listenDrops = Condition(
    "listen_drops", "SYNs and connections that listeners of this namespace dropped during the trial"
  )
  package static let receiveBufferErrors = Condition(
    "rcvbuf_errors",
    "UDP messages dropped during the trial for want of room in a receive buffer, both versions")
  package static let somaxconn = Condition(
    "somaxconn", "`net.core.somaxconn`: what a backlog is cut down to")
  package static let maxDatagramQueue = Condition(
    "max_dgram_qlen",
    "`net.unix.max_dgram_qlen`: the messages, less one, that a Unix datagram receiver takes from senders that it"
      + " is not connected to")

  package static let datagramErrors = Condition(
    "udp_in_errors",
    "UDP messages that arrived in this namespace during the trial and could not be delivered, these included (InErrors"
      + " of `/proc/net/snmp`, both versions)")
  package static let datagramMemoryErrors = Condition(
    "udp_mem_errors", "the same for want of memory beyond a buffer's (MemErrors)")

  static let ofQueues = [
    listenOverflows, listenDrops, receiveBufferErrors, somaxconn, maxDatagramQueue, datagramErrors,
    datagramMemoryErrors,
  ]
}

/// What the network namespace has of ports.
extension Condition {
  package static let timeWaitBefore = Condition(
    "time_wait_before",
    "TIME_WAIT sockets of the network namespace before the trial, IPv4 and IPv6 together. This and the next"
      + " three are empty unless the arm makes more TCP connections than that of a pair")
  package static let timeWaitAfter = Condition("time_wait_after", "the same after the trial")
  package static let portRange = Condition(
    "port_range_ports", "how many ports a client's is taken from: `net.ipv4.ip_local_port_range`")
  package static let timeWaitReuse = Condition(
    "tcp_tw_reuse",
    "`net.ipv4.tcp_tw_reuse`: whether a port in TIME_WAIT is given again after 1 s. 0 never, 1 always, 2 over the"
      + " loopback")
  package static let connectionsLimit = Condition(
    "connections_limit",
    "how many connections the clients could make together, half of the ports; empty unless that ended a slot"
  )

  static let ofPorts = [
    timeWaitBefore, timeWaitAfter, portRange, timeWaitReuse, connectionsLimit,
  ]
}
