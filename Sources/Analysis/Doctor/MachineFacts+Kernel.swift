/// What system calls and clock readings cost.
extension MachineFacts {
  var ofKernel: [Finding] { [clock, mitigations].compactMap(\.self) }

  /// A reading without a system call takes a quarter of this on machines of today.
  private static let tolerableClockCost = 100.0

  private var clock: Finding? {
    guard let cost = number("clock_cost_ns") else { return nil }
    let fact =
      "\(self["clock_source"] ?? "unknown"), \(Readable.time(nanoseconds: cost)) a reading"
    if cost <= Self.tolerableClockCost {
      return Finding(.good, "clock", fact, effect: "A round trip has one reading in it.")
    }
    return Finding(
      .disturbs, "clock", fact,
      effect: "Each reading is a system call or a slow device, and every round trip has one in it.",
      remedy:
        "a clock that needs no system call: boot with clocksource=tsc, where the CPU's counter is steady (or"
        + " kvm-clock in a virtual machine)")
  }

  private var mitigations: Finding? {
    let all = all(after: "mitigation_")
    if all.isEmpty {
      return Finding(
        .unseen, "mitigations", "the kernel does not tell",
        effect: "What system calls cost for the sake of safety is not known.")
    }
    let active = all.filter { $0.value.hasPrefix("Mitigation") }.map(\.key)
    if active.isEmpty {
      return Finding(
        .good, "mitigations", "none", effect: "System calls cost what the CPU takes for them.")
    }
    return Finding(
      .limits, "mitigations", active.joined(separator: ", "),
      effect:
        "They make system calls and switches dearer: ratios hold for machines that have the same.",
      remedy: "none where production has them, too; else boot as production does")
  }
}
