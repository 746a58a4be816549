/// A circumstance of a trial; the raw value is its CSV column, unit last. Unknown ones stay empty.
package enum Condition: String, CaseIterable, Sendable {
  /// When the timed part started, on CLOCK_MONOTONIC.
  case start = "start_monotonic_ns"
  /// Time in counted slots.
  case active = "active_ns"
  /// How many slots were counted.
  case slots
  /// Round trips in counted slots that were thrown away: too early in the slot, or past its end.
  case discarded
  /// The latest start of a counted slot behind its schedule.
  case lateness = "lateness_max_ns"
  /// Counted slots that were not closed, with everything read, when the next arm's slot began.
  case overlappingSlots = "overlapping_slots"
  /// How long the client was made to be busy before each message.
  case injectedDelay = "injected_delay_ns"
  /// How long the server was busy with each client that it accepted, where connects were offered to it.
  case serviceTime = "service_time_ns"
  /// The CPU that the client ran on at the end.
  case clientCPU = "client_cpu"
  /// The CPU that the server ran on at the end.
  case serverCPU = "server_cpu"
  /// Effective SO_SNDBUF of the client's data socket.
  case clientSendBuffer = "client_sndbuf_bytes"
  /// Effective SO_RCVBUF of the client's data socket.
  case clientReceiveBuffer = "client_rcvbuf_bytes"
  /// Effective SO_SNDBUF of the server's data socket.
  case serverSendBuffer = "server_sndbuf_bytes"
  /// Effective SO_RCVBUF of the server's data socket.
  case serverReceiveBuffer = "server_rcvbuf_bytes"
  /// Connects that met a full accept queue in this network namespace during the trial, whoever made
  /// them.
  case listenOverflows = "listen_overflows"
  /// SYNs and connections that listeners of this namespace dropped during the trial.
  case listenDrops = "listen_drops"
  /// UDP messages dropped during the trial for want of room in a receive buffer.
  case receiveBufferErrors = "rcvbuf_errors"
  /// The most that a backlog counts: net.core.somaxconn.
  case somaxconn
  /// Messages that a Unix datagram receiver takes from senders it is not connected to, less one.
  case maxDatagramQueue = "max_dgram_qlen"
  /// Share of all CPUs' time that went to anything but the trial's own processes.
  case foreignCPU = "foreign_cpu_fraction"
  /// Time that the hypervisor gave to others, in ticks of 1/100 s, all CPUs.
  case steal = "steal_ticks"
  /// Time that the control group was held back by its CPU quota.
  case throttled = "throttled_us"
  /// TIME_WAIT sockets of the network namespace before the trial, where it makes TCP connections.
  case timeWaitBefore = "time_wait_before"
  /// The same after the trial.
  case timeWaitAfter = "time_wait_after"
  /// Ports from which a client's is taken: net.ipv4.ip_local_port_range.
  case portRange = "port_range_ports"
  /// net.ipv4.tcp_tw_reuse: 0 never, 1 always, 2 over the loopback.
  case timeWaitReuse = "tcp_tw_reuse"
  /// How many connections the trial could make, where that ended it: half of the ports.
  case connectionsLimit = "connections_limit"
  /// What a reading of the clock costs, taken off each step of a life.
  case clockCost = "clock_cost_ns"

  /// The column's name.
  package var name: String { rawValue }
}
