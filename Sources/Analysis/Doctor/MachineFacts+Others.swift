/// Who else takes of the CPUs.
extension MachineFacts {
  var ofOthers: [Finding] { [steal, load, quota, container].compactMap(\.self) }

  private static let tolerableSteal = 0.01
  private static let tolerableLoad = 0.05

  private var steal: Finding? {
    guard let share = number("steal_fraction_now") else { return nil }
    let fact = "\(Readable.share(share)) of the CPUs' time"
    if share >= Self.tolerableSteal {
      return Finding(
        .disturbs, "steal", fact,
        effect:
          "The hypervisor gave that time to other guests: times grow, and differ from trial to trial.",
        remedy: "another hour, or CPUs of one's own (dedicated, pinned)")
    }
    return isVirtual
      ? Finding(.good, "steal", fact, effect: "Other guests leave this one alone, for now.") : nil
  }

  private var load: Finding? {
    guard let share = number("busiest_cpu_fraction_now") else {
      return Finding(
        .unseen, "other programs", "/proc/stat does not tell",
        effect: "Whether others take CPU time from trials is not known.")
    }
    let fact = "\(Readable.share(share)) of the busiest CPU"
    return share >= Self.tolerableLoad
      ? Finding(
        .disturbs, "other programs", fact,
        effect: "They take turns with the ends, move what caches hold, and stretch the tail.",
        remedy: "stop them, or keep them off the measured CPUs (taskset, cpuset)")
      : Finding(.good, "other programs", fact, effect: "Nothing else is busy, for now.")
  }

  private var quota: Finding? {
    guard let cpus = number("cpu_quota_cpus") else {
      return Finding(.good, "CPU quota", "none", effect: "No control group holds trials back.")
    }
    return Finding(
      .disturbs, "CPU quota", "\(DecimalText.text(cpus, decimals: 2)) CPUs",
      effect:
        "Whoever has used it up stands still until the period is over, mostly tens of milliseconds: such trials"
        + " carry a warning.",
      remedy:
        "give the control group whole CPUs and no quota (docker run --cpuset-cpus in place of --cpus)"
    )
  }

  /// The inodes of the first namespaces of a boot, which the kernel never gives to others (proc_ns.h).
  private static let firstProcesses = 0xEFFF_FFFC
  private static let firstUsers = 0xEFFF_FFFD

  private var container: Finding? {
    let others = [
      whole("process_namespace_inode").map { $0 != Self.firstProcesses } ?? false
        ? "processes" : nil,
      whole("user_namespace_inode").map { $0 != Self.firstUsers } ?? false ? "users" : nil,
    ].compactMap(\.self)
    if others.isEmpty { return nil }
    return Finding(
      .unseen, "the host's programs",
      "a namespace of its own for \(others.joined(separator: " and "))",
      effect: "This is a container: who else uses the CPUs shows in their load alone.",
      remedy: "look at the host")
  }
}
