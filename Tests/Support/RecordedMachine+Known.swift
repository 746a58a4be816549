extension RecordedMachine {
  /// Four cores of two threads each, which are neighbours.
  package static let laptop = RecordedMachine(
    cores: ["0-1", "2-3", "4-5", "6-7"],
    caches: [
      1: ["0-1", "2-3", "4-5", "6-7"], 2: ["0-1", "2-3", "4-5", "6-7"], 3: ["0-7"],
    ],
    nodes: ["0-7"],
    idleStates: [
      IdleState(name: "POLL", latency: 0), IdleState(name: "C1_ACPI", latency: 1),
      IdleState(name: "C2_ACPI", latency: 127),
      IdleState(name: "C3_ACPI", latency: 1048, isDisabled: true),
    ])

  /// Two sockets of eight cores with two threads each, of which the second ones are numbered last.
  package static let server = RecordedMachine(
    cores: (0..<16).map { "\($0),\($0 + 16)" },
    caches: [
      1: (0..<16).map { "\($0),\($0 + 16)" }, 2: (0..<16).map { "\($0),\($0 + 16)" },
      3: ["0-7,16-23", "8-15,24-31"],
    ],
    nodes: ["0-7,16-23", "8-15,24-31"])

  /// Two chiplets, each with a last-level cache of its own, in one node.
  package static let chiplets = RecordedMachine(
    cores: (0..<8).map { "\($0)" },
    caches: [2: (0..<8).map { "\($0)" }, 3: ["0-3", "4-7"]],
    nodes: ["0-7"])

  /// An Arm server: no threads, and caches without numbers.
  package static let arm = RecordedMachine(
    cores: (0..<8).map { "\($0)" },
    caches: [1: (0..<8).map { "\($0)" }, 2: (0..<8).map { "\($0)" }, 3: ["0-7"]],
    nodes: ["0-7"], hasCacheNumbers: false, hasOldNames: true,
    idleStates: [IdleState(name: "WFI", latency: 1), IdleState(name: "cpu-sleep-0", latency: 300)])

  /// Another, of which the kernel does not know the cache that all cores share.
  package static let armWithPrivateCaches = RecordedMachine(
    cores: (0..<8).map { "\($0)" },
    caches: [1: (0..<8).map { "\($0)" }, 2: (0..<8).map { "\($0)" }],
    nodes: ["0-7"], hasCacheNumbers: false)

  /// A virtual machine that tells nothing of caches and nodes.
  package static let reticent = RecordedMachine(cores: ["0", "1", "2", "3"])

  /// A socket that is two NUMA nodes under one cache.
  package static let clusters = RecordedMachine(
    cores: ["0", "1", "2", "3"], caches: [3: ["0-3"]], nodes: ["0-1", "2-3"])

  /// One core of two threads.
  package static let oneCore = RecordedMachine(
    cores: ["0-1"], caches: [2: ["0-1"]], nodes: ["0-1"])

  /// The virtual machine of 2 CPUs on which most of this was written.
  package static let twoCPUs = RecordedMachine(
    cores: ["0", "1"], caches: [1: ["0", "1"], 2: ["0", "1"], 3: ["0-1"]],
    cacheSizes: [1: "48K", 2: "2048K", 3: "266240K"], nodes: ["0-1"],
    idleStates: [
      IdleState(name: "POLL", latency: 0), IdleState(name: "haltpoll idle", latency: 1),
    ])
}
