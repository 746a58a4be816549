package import BenchmarkModel

/// Whether the machine has the memory for rings of buffers.
package enum BufferMemory {
  /// As much of the available memory is left to everything else as this many times what buffers may have, and more
  /// would turn out other programs, or the page cache.
  private static let share = 4

  /// - Parameter arms: those of one trial, whose ends are there together.
  /// - Returns: why their buffers would take too much; nil where they do not.
  package static func reasonAgainst(_ arms: [Benchmark]) -> String? {
    arms.contains { $0.buffers > 1 }
      ? reasonAgainst(arms, available: AvailableMemory.current) : nil
  }

  static func reasonAgainst(_ arms: [Benchmark], available: ByteCount?) -> String? {
    let needed = arms.reduce(0) { $0 + $1.bufferMemory.bytes }
    guard let available, needed > available.bytes / share else { return nil }
    let buffers = arms.map(\.buffers).max() ?? 1
    let most = Int(Double(buffers) * Double(available.bytes / share) / Double(needed))
    return
      "the buffers of both ends would take \(megabytes(needed)), more than a quarter of the"
      + " \(megabytes(available.bytes)) of memory available; use --buffers \(max(1, most)) or fewer"
  }

  private static func megabytes(_ bytes: Int) -> ByteCount { ByteCount((bytes >> 20) << 20) }
}
