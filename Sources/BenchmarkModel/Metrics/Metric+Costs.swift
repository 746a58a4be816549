extension Metric {
  package static let clientUser = time(
    "client_user_ns",
    "CPU time of the client in user mode; sampled by ticks, unlike the sum of both modes")
  package static let clientSystem = time(
    "client_system_ns", "CPU time of the client in the kernel; likewise")
  package static let clientVoluntarySwitches = switches(
    "client_voluntary_switches", "times that the client gave up the CPU to wait")
  package static let clientInvoluntarySwitches = switches(
    "client_involuntary_switches", "times that the CPU was taken from the client")
  package static let serverUser = time(
    "server_user_ns", "CPU time of the server in user mode; likewise")
  package static let serverSystem = time(
    "server_system_ns", "CPU time of the server in the kernel; likewise")
  package static let serverVoluntarySwitches = switches(
    "server_voluntary_switches", "times that the server gave up the CPU to wait")
  package static let serverInvoluntarySwitches = switches(
    "server_involuntary_switches", "times that the CPU was taken from the server")
  package static let cpuPerMessage = Metric(
    "cpu_ns_per_message", unit: .nanosecondsPerMessage, better: .lower, isInEveryFile: true,
    "CPU time of both ends, user and kernel, by messages that arrived, or round trips; without softirqs where"
      + " `interrupts_apart` is 1")
  package static let interruptCPUPerMessage = Metric(
    "interrupt_cpu_ns_per_message", unit: .nanosecondsPerMessage, better: .lower,
    "time of the measured CPUs in interrupts and softirqs, whoever caused them, by the same; a part of the above unless"
      + " `interrupts_apart` is 1. Empty in trials whose arms take turns")
  package static let serverCPUPerMessage = Metric(
    "server_cpu_ns_per_message", unit: .nanosecondsPerMessage, better: .lower,
    "for `fanin`: CPU time of the server, with all its processes, by the requests that it answered in that"
      + " time")

  /// What both ends cost in counted slots, whatever the workload.
  static let costs = [
    clientUser, clientSystem, clientVoluntarySwitches, clientInvoluntarySwitches, serverUser,
    serverSystem, serverVoluntarySwitches, serverInvoluntarySwitches, cpuPerMessage,
    serverCPUPerMessage, interruptCPUPerMessage,
  ]

  private static func time(_ name: String, _ meaning: String) -> Metric {
    Metric(name, unit: .nanoseconds, better: .lower, isInEveryFile: true, meaning)
  }

  private static func switches(_ name: String, _ meaning: String) -> Metric {
    Metric(name, better: .lower, isInEveryFile: true, meaning)
  }
}
