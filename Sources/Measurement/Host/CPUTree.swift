import BenchmarkModel

/// What the kernel tells of CPUs in files below a directory, which is `/sys` on a machine.
struct CPUTree {
  let root: String

  static let ofThisMachine = CPUTree(root: "/sys")

  /// Which parts of the machine a CPU belongs to.
  func cpu(_ number: Int) -> AllowedCPUs.CPU {
    let path = path(of: number)
    // Kernels before 5.3 have the older name alone.
    let core =
      lowest("\(path)/topology/core_cpus_list") ?? lowest("\(path)/topology/thread_siblings_list")
    let node = Directory.entries(of: path).lazy.compactMap { Self.number($0, after: "node") }.first
    let caches = caches(of: path)
    let last = caches.max { $0.level < $1.level }
    return AllowedCPUs.CPU(
      number: number, core: core, secondLevel: caches.first { $0.level == 2 }?.cpu,
      cache: last?.cpu, cacheSize: last?.size, node: node)
  }

  func path(of cpu: Int) -> String { "\(root)/devices/system/cpu/cpu\(cpu)" }

  /// Those that hold data, each by the lowest CPU that shares it. Their `id` is not asked, as not every machine has
  /// one.
  private func caches(of path: String) -> [(level: Int, cpu: Int, size: ByteCount?)] {
    Directory.entries(of: "\(path)/cache").compactMap {
      name -> (level: Int, cpu: Int, size: ByteCount?)? in
      let cache = "\(path)/cache/\(name)"
      guard let level = TextFile.line("\(cache)/level").flatMap({ Int($0) }),
        TextFile.line("\(cache)/type") != "Instruction",
        let cpu = lowest("\(cache)/shared_cpu_list")
      else { return nil }
      return (level, cpu, TextFile.line("\(cache)/size").flatMap { try? ByteCount(parsing: $0) })
    }
  }

  /// The first number of a list such as "2-3,6".
  private func lowest(_ path: String) -> Int? {
    TextFile.line(path).flatMap { Int($0.prefix { $0.isNumber }) }
  }

  /// The number at the end of a name such as "node0".
  static func number(_ name: String, after prefix: String) -> Int? {
    name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)) : nil
  }
}

extension AllowedCPUs {
  /// Those of this process, as `sched_getaffinity(2)` tells.
  ///
  /// - Throws: ``Errno`` when the kernel does not say.
  package static func ofThisProcess() throws(Errno) -> AllowedCPUs {
    AllowedCPUs(try Affinity.allowed().map(CPUTree.ofThisMachine.cpu))
  }
}
