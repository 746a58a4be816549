import BenchmarkModel

/// Buffers that were asked for so that messages come from memory, and that the last-level cache holds.
struct CachedBuffers: Equatable, Sendable {
  let buffers: Int
  /// What they take at both ends together.
  let size: ByteCount
  let cache: ByteCount

  /// nil where they do not fit, where there is one a direction, and where rows do not tell.
  init?(of benchmark: Benchmark, in rows: [TrialRow]) {
    let caches = rows.compactMap { $0.conditions[.lastLevelCache].flatMap { Int(exactly: $0) } }
    guard benchmark.buffers > 1, let cache = caches.max(), benchmark.bufferMemory.bytes <= cache
    else { return nil }
    buffers = benchmark.buffers
    size = benchmark.bufferMemory
    self.cache = ByteCount(cache)
  }

  /// Twice what the cache holds leaves little of a message there until its buffer's turn comes again.
  var sentence: String {
    let enough = Int((2 * Double(cache.bytes) * Double(buffers) / Double(size.bytes)).rounded(.up))
    return
      "the buffers of both ends fit into the last-level cache of \(cache), where messages may stay; take"
      + " --buffers \(enough) for messages that come from memory"
  }
}
