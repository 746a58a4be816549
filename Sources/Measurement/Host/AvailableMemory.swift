import BenchmarkModel

/// Memory that processes can still have without others losing theirs.
enum AvailableMemory {
  /// nil where the kernel does not tell.
  static var current: ByteCount? {
    let limit = number("/sys/fs/cgroup/memory.max")
    let used = number("/sys/fs/cgroup/memory.current")
    let ofGroup = limit.map { max(0, $0 - (used ?? 0)) }
    return [ofMachine, ofGroup].compactMap { $0 }.min().map { ByteCount($0) }
  }

  private static var ofMachine: Int? {
    let lines = TextFile.read("/proc/meminfo")?.split(separator: "\n")
    let words = lines?.first { $0.hasPrefix("MemAvailable:") }?.split(separator: " ")
    return words.flatMap { $0.count == 3 ? Int($0[1]) : nil }.map { $0 << 10 }
  }

  private static func number(_ path: String) -> Int? { TextFile.line(path).flatMap { Int($0) } }
}
