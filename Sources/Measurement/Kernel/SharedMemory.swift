import Glibc

/// Memory that a process shares with those that it forks from then on, zeroed and touched.
struct SharedMemory<Element: BitwiseCopyable>: ~Copyable {
  let first: UnsafeMutablePointer<Element>
  private let size: Int

  /// - Throws: ``Errno`` when memory is short.
  init(count: Int) throws(Errno) {
    size = max(1, count) * MemoryLayout<Element>.stride
    guard
      let memory = mmap(
        nil, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0),
      memory != MAP_FAILED
    else { throw Errno.last }
    first = memory.bindMemory(to: Element.self, capacity: max(1, count))
  }

  deinit { munmap(first, size) }
}
