/// How the slots of a trial went.
extension Condition {
  package static let start = Condition(
    "start_monotonic_ns", unit: .nanoseconds, isInEveryFile: true,
    "when the timed part started, on CLOCK_MONOTONIC")
  package static let active = Condition(
    "active_ns", unit: .nanoseconds, isInEveryFile: true, "time in counted slots")
  package static let slots = Condition(
    "slots", isInEveryFile: true,
    "how many slots were counted; 1 in a trial whose arms do not take turns")
  package static let discarded = Condition(
    "discarded", isInEveryFile: true,
    "round trips in counted slots that were thrown away: too early in the slot, or past its end")
  package static let lateness = Condition(
    "lateness_max_ns", unit: .nanoseconds, isInEveryFile: true,
    "the latest start of a counted slot behind its schedule; of `overload` and `load`, of a connect or request behind"
      + " when it was due")
  package static let overlappingSlots = Condition(
    "overlapping_slots",
    "counted slots that were not closed, with everything read, when the next arm's slot began; empty where arms"
      + " do not take turns")
  package static let injectedDelay = Condition(
    "injected_delay_ns", unit: .nanoseconds,
    "how long the client was kept busy before each message, or the server of `load` with each, to slow it down on"
      + " purpose; empty where it was not"
  )
  package static let roundLength = Condition(
    "round_ns", unit: .nanoseconds,
    "how long a round takes in which every arm has its turn, dead times included; empty where arms do not take turns"
  )
  package static let roundRatio = Condition(
    "round_ratio", unit: .ratio, possible: .aboveZero,
    "how many times as long a message took as that of the trial's first arm: the trimmed mean over rounds in twos (of"
      + " logarithms, without a tenth at either end, which of fewer than twenty is none). This and the next are empty for the first arm, for fewer than"
      + " six rounds, and where something else than their time decides how many messages there are"
  )
  package static let roundError = Condition(
    "round_error_fraction", unit: .fraction,
    "the standard error of that, by the scatter of rounds alone")

  static let ofSlots = [
    start, active, slots, discarded, lateness, overlappingSlots, injectedDelay, roundLength,
    roundRatio, roundError,
  ]
}

/// Where the ends ran, and what their sockets had.
extension Condition {
  package static let clientCPU = Condition(
    "client_cpu", isInEveryFile: true,
    "the CPU that the client ran on at the end; empty where several were on different ones")
  package static let clientCPUs = Condition(
    "client_cpus", "how many CPUs the processes of the clients ran on at the end")
  package static let serverCPU = Condition(
    "server_cpu", isInEveryFile: true, "the CPU that the server ran on at the end")
  package static let clientSendBuffer = Condition(
    "client_sndbuf_bytes", unit: .bytes, isInEveryFile: true,
    "effective SO_SNDBUF of the client's data socket")
  package static let clientReceiveBuffer = Condition(
    "client_rcvbuf_bytes", unit: .bytes, isInEveryFile: true,
    "effective SO_RCVBUF of the client's data socket")
  package static let serverSendBuffer = Condition(
    "server_sndbuf_bytes", unit: .bytes, isInEveryFile: true,
    "effective SO_SNDBUF of the server's data socket")
  package static let serverReceiveBuffer = Condition(
    "server_rcvbuf_bytes", unit: .bytes, isInEveryFile: true,
    "effective SO_RCVBUF of the server's data socket")

  package static let segment = Condition(
    "tcp_mss_bytes", unit: .bytes,
    "bytes of messages that one segment takes (TCP_MAXSEG of the data socket); empty but for TCP")
  package static let packet = Condition(
    "path_mtu_bytes", unit: .bytes,
    "bytes of one packet, headers included (IP_MTU of the data socket); empty but for TCP and UDP")
  package static let pipeCapacity = Condition(
    "pipe_capacity_bytes", unit: .bytes, "what the pipe holds (F_GETPIPE_SZ); empty but for pipes")
  package static let lastLevelCache = Condition(
    "last_level_cache_bytes", unit: .bytes,
    "size of the last-level cache of the server's CPU; empty where `buffers` is 1, or the kernel does not tell"
  )
  package static let clientRunDelay = Condition(
    "client_run_delay_ns", unit: .nanoseconds,
    "how long the client could run and waited for a CPU, for its peer's sake or others', warm-up included; empty"
      + " where the kernel does not count it, and for several clients of `fanin`")
  package static let serverRunDelay = Condition(
    "server_run_delay_ns", unit: .nanoseconds, "the same of the server")
  package static let serverIdleFraction = Condition(
    "server_idle_run_fraction",
    "for `server=`: where arms take turns, for how much of the time beyond its own slots the server ran or could have"
      + " run; else 0 where it was seen asleep within 100 ms of its clients' leaving, and 1 where it was not"
  )
  package static let networkNamespace = Condition(
    "network_namespace_inode",
    "the network namespace of the ends (inode of `/proc/self/ns/net`): arms of a check may be in different ones; empty"
      + " where client and server are")

  package static let path = Condition(
    "path",
    "how far apart launchers start the ends: 0, in one network namespace; 1, in two of one kernel; 2, on two kernels;"
      + " empty where none starts any")
  package static let clocks = Condition(
    "clocks", possible: .aboveZero,
    "how many clocks (CLOCK_MONOTONIC) the ends read, where launchers start any; with 2 of them, instants of server and"
      + " client are not held against each other, and the rates of a trial's arms are those of receipts"
  )

  package static let schedulingGroups = Condition(
    "scheduling_groups", possible: .aboveZero,
    "in how many groups the scheduler has the ends, where launchers start any: 2 where one makes a session, as ssh does, and"
      + " sessions are groups of one kernel (`kernel.sched_autogroup_enabled`)")

  static let ofEnds = [
    clientCPU, clientCPUs, serverCPU, clientSendBuffer, clientReceiveBuffer, serverSendBuffer,
    serverReceiveBuffer, segment, packet, pipeCapacity, lastLevelCache, clientRunDelay,
    serverRunDelay, serverIdleFraction, networkNamespace, path, clocks, schedulingGroups,
  ]

  package static let clockCost = Condition(
    "clock_cost_ns", unit: .nanoseconds,
    "what was taken off each step for reading the clock; empty but for `lifecycle`")
}
