import BenchmarkModel

/// How often, and how long, CPUs have been in each of their idle states until one instant.
///
/// The kernel counts a stay when it ends.
struct IdleReading {
  /// One state of one CPU.
  private struct State: Hashable {
    let cpu: Int
    let number: Int
  }

  private struct Use {
    let entries: Double
    let microseconds: Double
  }

  private let tree: CPUTree
  private let uses: [State: Use]

  /// - Parameter cpus: those to be read; none where it is not known which matter.
  init(of cpus: [Int], in tree: CPUTree = .ofThisMachine) {
    self.tree = tree
    var uses: [State: Use] = [:]
    for cpu in cpus {
      for state in tree.idleStates(of: cpu) {
        guard let entries = tree.idleNumber("usage", of: state, cpu),
          let microseconds = tree.idleNumber("time", of: state, cpu)
        else { continue }
        uses[State(cpu: cpu, number: state)] = Use(entries: entries, microseconds: microseconds)
      }
    }
    self.uses = uses
  }

  /// What all the CPUs together have done since an earlier reading; nothing where there are no states.
  func conditions(since earlier: IdleReading) -> [Condition: Double] {
    guard !uses.isEmpty, uses.keys == earlier.uses.keys else { return [:] }
    var (entries, time, polls, pollTime, latencies) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var deepest: Int?
    for (state, use) in uses {
      guard let before = earlier.uses[state], use.entries > before.entries else { continue }
      let more = use.entries - before.entries
      let longer = use.microseconds - before.microseconds
      entries += more
      time += longer
      latencies += more * (tree.idleNumber("latency", of: state.number, state.cpu) ?? 0)
      if tree.isPolling(state.number, state.cpu) {
        polls += more
        pollTime += longer
      }
      deepest = max(deepest ?? 0, state.number)
    }
    let values: [Condition: Double?] = [
      .idleEntries: entries, .idleTime: time, .idlePolls: polls, .idlePollTime: pollTime,
      .idleDeepest: deepest.map(Double.init),
      .idleExitLatency: entries > 0 ? latencies / entries : nil,
    ]
    return values.compactMapValues { $0 }
  }
}

/// Idle states, as the cpuidle driver has them.
extension CPUTree {
  /// Their numbers, the deepest last; none where nothing tells.
  func idleStates(of cpu: Int) -> [Int] {
    Directory.entries(of: "\(path(of: cpu))/cpuidle").compactMap { Self.number($0, after: "state") }
      .sorted()
  }

  private func idleFile(_ name: String, of state: Int, _ cpu: Int) -> String? {
    TextFile.line("\(path(of: cpu))/cpuidle/state\(state)/\(name)")
  }

  fileprivate func idleNumber(_ name: String, of state: Int, _ cpu: Int) -> Double? {
    idleFile(name, of: state, cpu).flatMap(Double.init)
  }

  /// Whether the CPU runs on in that state, looking for work.
  fileprivate func isPolling(_ state: Int, _ cpu: Int) -> Bool {
    idleFile("name", of: state, cpu) == "POLL"
  }

  /// Number, name and exit latency of each state, as in "0 POLL 0 us, 1 C1 2 us"; nil where there are none.
  func idleStatesInWords(of cpu: Int) -> String? {
    let states = idleStates(of: cpu).map { state in
      let latency = idleFile("latency", of: state, cpu).map { " \($0) us" } ?? ""
      let isDisabled = !["0", nil].contains(idleFile("disable", of: state, cpu))
      let name = idleFile("name", of: state, cpu) ?? "unnamed"
      return "\(state) \(name)\(latency)\(isDisabled ? " disabled" : "")"
    }
    return states.isEmpty ? nil : states.joined(separator: ", ")
  }

  /// What decides how deep idle CPUs sleep, and how long they look for work before.
  func idleFacts(of cpu: Int) -> [(String, String?)] {
    let idle = "\(root)/devices/system/cpu/cpuidle"
    return [
      ("cpu_idle_driver", TextFile.line("\(idle)/current_driver")),
      (
        "cpu_idle_governor",
        TextFile.line("\(idle)/current_governor") ?? TextFile.line("\(idle)/current_governor_ro")
      ),
      ("cpu_idle_states", idleStatesInWords(of: cpu)),
      (
        "guest_halt_poll_ns", TextFile.line("\(root)/module/haltpoll/parameters/guest_halt_poll_ns")
      ),
      ("kvm_halt_poll_ns", TextFile.line("\(root)/module/kvm/parameters/halt_poll_ns")),
    ]
  }
}
