import Measurement

/// What the kernel of some machine tells of its CPUs, to be written below a directory in place of `/sys`.
package struct RecordedMachine: Sendable {
  /// One that cpuidle has.
  package struct IdleState: Sendable {
    package let name: String
    package let latency: Int
    package var isDisabled = false
  }

  /// CPUs in the kernel's lists, such as "0,4": those of each core.
  let cores: [String]
  /// Those that share a cache, by its level.
  var caches: [Int: [String]] = [:]
  /// How much a cache of a level holds, as the kernel writes it; none where it does not tell.
  var cacheSizes: [Int: String] = [:]
  /// Those of each NUMA node; empty where the kernel knows of no nodes.
  var nodes: [String] = []
  /// Whether caches have a number, as they do not on many an Arm machine.
  var hasCacheNumbers = true
  /// Whether the files of cores have the names that kernels before 5.3 gave them.
  var hasOldNames = false
  package var idleStates: [IdleState] = []

  package var cpus: [Int] { cores.flatMap(Self.numbers).sorted() }

  /// - Throws: `Errno` when files cannot be written.
  package func write(below root: String) throws {
    for cpu in cpus {
      let path = "\(root)/devices/system/cpu/cpu\(cpu)"
      let siblings = hasOldNames ? "thread_siblings_list" : "core_cpus_list"
      try Self.write("\(path)/topology", siblings, Self.group(of: cpu, in: cores) ?? "")
      for (index, level) in caches.keys.sorted().enumerated() {
        guard let sharing = caches[level].flatMap({ Self.group(of: cpu, in: $0) }) else { continue }
        try writeCache("\(path)/cache/index\(index)", level, "Unified", sharing)
      }
      if !caches.isEmpty {
        try writeCache("\(path)/cache/index\(caches.count)", 9, "Instruction", "\(cpu)")
      }
      if let node = nodes.firstIndex(where: { Self.numbers($0).contains(cpu) }) {
        try Self.write("\(path)/node\(node)", "cpulist", nodes[node])
      }
    }
    try writeIdleStates(below: root) { _, _ in (0, 0) }
  }

  private func writeCache(
    _ path: String, _ level: Int, _ type: String, _ sharing: String
  ) throws {
    try Self.write(path, "level", "\(level)")
    try Self.write(path, "type", type)
    try Self.write(path, "shared_cpu_list", sharing)
    if let size = cacheSizes[level] { try Self.write(path, "size", size) }
    if hasCacheNumbers { try Self.write(path, "id", "\(Self.numbers(sharing)[0])") }
  }

  /// - Parameter use: entries and microseconds so far, of a CPU in a state.
  /// - Throws: `Errno` when files cannot be written.
  package func writeIdleStates(
    below root: String, use: (_ cpu: Int, _ state: Int) -> (Int, Int)
  ) throws {
    for cpu in cpus {
      for (number, state) in idleStates.enumerated() {
        let path = "\(root)/devices/system/cpu/cpu\(cpu)/cpuidle/state\(number)"
        let (entries, microseconds) = use(cpu, number)
        try Self.write(path, "name", state.name)
        try Self.write(path, "latency", "\(state.latency)")
        try Self.write(path, "disable", state.isDisabled ? "1" : "0")
        try Self.write(path, "usage", "\(entries)")
        try Self.write(path, "time", "\(microseconds)")
      }
    }
  }

  /// - Throws: `Errno` when the file cannot be written.
  package static func write(_ directory: String, _ name: String, _ text: String) throws {
    do throws(Errno) { try Directory.make(directory) } catch Errno.fileExists {} catch {
      throw error
    }
    try AppendingFile.replace("\(directory)/\(name)", with: text + "\n")
  }

  private static func group(of cpu: Int, in groups: [String]) -> String? {
    groups.first { numbers($0).contains(cpu) }
  }

  private static func numbers(_ list: String) -> [Int] {
    list.split(separator: ",").flatMap { range -> [Int] in
      let bounds = range.split(separator: "-").compactMap { Int($0) }
      return Array(bounds[0]...bounds[bounds.count - 1])
    }
  }
}
