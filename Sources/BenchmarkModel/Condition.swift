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
  /// Share of all CPUs' time that went to anything but the trial's own processes.
  case foreignCPU = "foreign_cpu_fraction"
  /// Time that the hypervisor gave to others, in ticks of 1/100 s, all CPUs.
  case steal = "steal_ticks"
  /// Time that the control group was held back by its CPU quota.
  case throttled = "throttled_us"

  /// The column's name.
  package var name: String { rawValue }
}
