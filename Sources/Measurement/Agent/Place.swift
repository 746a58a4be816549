import BenchmarkModel

/// Where a process runs, as far as that decides whom it can meet and whose clock it reads.
struct Place: Equatable, Sendable {
  /// Its host's name.
  var host: String
  /// What tells one start of a kernel from all others; nil where `/proc` does not say.
  var boot: String?
  /// The inodes of the namespaces that it is in.
  var namespaces: [Namespace: UInt64]
  /// By how much its clock is set apart from the kernel's, in the words of `time_namespaces(7)`.
  var clockOffset: String?
  /// The group that its session makes for the scheduler (autogroup, `sched(7)`); nil where sessions make none.
  var schedulingGroup: String?
  /// The CPUs that it may use.
  var cpus: [Int]

  /// That of this process.
  static func own() -> Place {
    Place(
      host: TextFile.line("/proc/sys/kernel/hostname") ?? "",
      boot: TextFile.line("/proc/sys/kernel/random/boot_id"),
      namespaces: Dictionary(
        uniqueKeysWithValues: Namespace.allCases.compactMap { kind in
          kind.inode.map { (kind, $0) }
        }),
      clockOffset: TextFile.read("/proc/self/timens_offsets")?.split(separator: "\n")
        .first { $0.hasPrefix("monotonic") }
        .map { $0.split(separator: " ").dropFirst().joined(separator: " ") },
      schedulingGroup: TextFile.line("/proc/sys/kernel/sched_autogroup_enabled") == "1"
        ? TextFile.line("/proc/self/autogroup")?.split(separator: " ").first.map(String.init) : nil,
      cpus: (try? Affinity.allowed()) ?? [])
  }

  /// Whether both are of one kernel, which has one set of CPUs. Containers share it; virtual machines do not.
  func isOfSameKernel(as other: Place) -> Bool { boot != nil && boot == other.boot }

  /// Whether both read the same CLOCK_MONOTONIC.
  func sharesClock(with other: Place) -> Bool {
    isOfSameKernel(as: other)
      && (shares(.time, with: other) || clockOffset != nil && clockOffset == other.clockOffset)
  }

  /// Whether both are in the same namespace of a kind, which is so where the kernel has none of the kind, and not where
  /// `/proc` tells of none.
  func shares(_ kind: Namespace, with other: Place) -> Bool {
    isOfSameKernel(as: other) && !namespaces.isEmpty && namespaces[kind] == other.namespaces[kind]
  }
}

extension Place {
  /// Adds what ``init(_:)`` reads.
  func add(to text: inout KeyedText) {
    text.add("host", host)
    text.add("boot", boot)
    for kind in Namespace.allCases { text.add("namespace_\(kind.rawValue)", namespaces[kind]) }
    text.add("clock_offset", clockOffset)
    text.add("scheduling_group", schedulingGroup)
    text.add("cpus", cpus.map(\.description).joined(separator: " "))
  }

  /// - Throws: ``KeyedText/Malformed`` that names what is unreadable.
  init(_ text: KeyedText) throws(KeyedText.Malformed) {
    host = try text.value("host") { $0 }
    boot = text["boot"]
    namespaces = [:]
    for kind in Namespace.allCases {
      namespaces[kind] = try text.optional("namespace_\(kind.rawValue)") { UInt64($0) }
    }
    clockOffset = text["clock_offset"]
    schedulingGroup = text["scheduling_group"]
    cpus = try text.value("cpus") { text in
      let words = text.split(separator: " ")
      let numbers = words.compactMap { Int($0) }
      return numbers.count == words.count ? numbers : nil
    }
  }
}
