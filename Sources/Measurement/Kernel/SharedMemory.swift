/// Memory that a process shares with those that it forks from then on, zeroed and touched.
struct SharedMemory<Element: BitwiseCopyable>: ~Copyable {
  let first: UnsafeMutablePointer<Element>
  private let size: Int

  /// - Throws: ``Errno`` when memory is short.
  init(count: Int) throws(Errno) {
    size = max(1, count) * MemoryLayout<Element>.stride
    first = try Memory.map(size, .shared).bindMemory(to: Element.self, capacity: max(1, count))
  }

  deinit { Memory.unmap(first, size) }
}
