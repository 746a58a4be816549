/// How fast CPUs are, how they sleep, and how they are related.
extension MachineFacts {
  var ofCPUs: [Finding] { [governor, turbo, idleStates, threads].compactMap(\.self) + placements }

  private static let onTheHost =
    "ask whoever runs the host: a virtual machine does not see it"

  private var governor: Finding? {
    guard let governor = self["cpu_governor"] else {
      return Finding(
        .unseen, "governor", "not shown",
        effect: "How fast the CPUs run is decided elsewhere.",
        remedy: isVirtual ? Self.onTheHost : "")
    }
    let fact = governor + (self["cpu_driver"].map { " (driver \($0))" } ?? "")
    if governor == "performance" {
      return Finding(.good, "governor", fact, effect: "The clock does not follow the load.")
    }
    return Finding(
      .disturbs, "governor", fact,
      effect:
        "The clock of a CPU follows how busy it was: an end that has slept runs slowly at first, and trials"
        + " differ by it.",
      remedy: "cpupower frequency-set -g performance, as root")
  }

  private var turbo: Finding? {
    let isOn: Bool
    let remedy: String
    if let value = self["cpu_no_turbo"] {
      isOn = value == "0"
      remedy = "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo, as root"
    } else if let value = self["cpu_boost"] {
      isOn = value == "1"
      remedy = "echo 0 > /sys/devices/system/cpu/cpufreq/boost, as root"
    } else {
      return Finding(
        .unseen, "turbo", "not shown",
        effect: "Whether the clock depends on heat, and on how many CPUs are busy, is not known.",
        remedy: isVirtual ? Self.onTheHost : "")
    }
    return isOn
      ? Finding(
        .disturbs, "turbo", "on",
        effect:
          "The clock depends on heat, and on how many CPUs are busy: later trials may be slower than earlier"
          + " ones. Arms that take turns share it.", remedy: remedy)
      : Finding(.good, "turbo", "off", effect: "The clock does not depend on heat.")
  }

  /// A wake-up that takes longer is of the size of a round trip.
  private static let tolerableWakeUp = 20

  private var idleStates: Finding? {
    guard let states = self["cpu_idle_states"] else {
      return Finding(
        .unseen, "idle states", "no cpuidle driver",
        effect:
          "How long an idle CPU takes to wake is not known; with ends on two CPUs it is part of every message"
          + " that finds its peer asleep.",
        remedy: isVirtual ? Self.onTheHost : "")
    }
    let fact = (self["cpu_idle_driver"].map { "driver \($0): " } ?? "") + states
    let deepest = states.split(separator: ",").compactMap(Self.wakeUp).max() ?? 0
    if deepest <= Self.tolerableWakeUp {
      return Finding(
        .good, "idle states", fact,
        effect: "An idle CPU wakes within \(deepest) us, as far as this kernel knows.")
    }
    return Finding(
      .disturbs, "idle states", fact,
      effect:
        "Waking an idle CPU takes up to \(deepest) us: with ends on two CPUs that is part of every message that"
        + " finds its peer asleep.",
      remedy: "cpupower idle-set -D \(Self.tolerableWakeUp), as root, or --wait spin")
  }

  /// Microseconds of a state such as "2 C6 133 us"; nil of one that is disabled.
  private static func wakeUp(of state: Substring) -> Int? {
    let words = state.split(separator: " ")
    guard words.last == "us", words.count > 1 else { return nil }
    return Int(words[words.count - 2])
  }

  private var threads: Finding? {
    let shared = self["cpu_cores"]?.split(separator: " ").filter {
      $0.contains { ",-".contains($0) }
    }
    guard self["cpu_smt_active"] == "1" || !(shared ?? []).isEmpty else {
      let isKnown = self["cpu_smt_active"] != nil || shared != nil
      if isKnown, !isVirtual {
        return Finding(
          .good, "hardware threads", "one a core", effect: "No other program shares an end's core.")
      }
      return Finding(
        .unseen, "hardware threads",
        isKnown ? "one a core, as the machine shows itself" : "not known",
        effect: "Whether another program, or the other end, shares an end's core is not known.",
        remedy: isVirtual ? Self.onTheHost : "")
    }
    return Finding(
      .disturbs, "hardware threads", self["cpu_cores"].map { "cores \($0)" } ?? "several a core",
      effect: "What runs on the other thread of an end's core slows it down.",
      remedy:
        "echo off > /sys/devices/system/cpu/smt/control, as root, or keep others off both threads (cpuset,"
        + " isolcpus)")
  }

  /// What each placement means here.
  private var placements: [Finding] {
    let all = all(after: "placement_")
    let present = all.filter { !$0.value.isEmpty }
    let missing = all.filter(\.value.isEmpty).map(\.key)
    var findings = present.map { name, cpus in
      Finding(
        .good, "placement \(name)", cpus,
        effect: name == "same"
          ? "Both ends take turns on one CPU." : "Each end has a CPU of its own.")
    }
    if !missing.isEmpty {
      findings.append(
        Finding(
          .limits, "placements", "no \(missing.joined(separator: ", "))",
          effect: missing.contains("split")
            ? "There is one CPU: how ends on two do is not to be learned here."
            : "No two CPUs are known to be so related."))
    }
    return findings
  }
}
