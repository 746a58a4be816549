import Glibc

/// Memory from the kernel, by whole pages.
enum Memory {
  /// What is to be had of it.
  enum Kind {
    /// The process's own, every page there before it is used.
    case present
    /// Shared with the processes that this one forks from then on, every page there.
    case shared
    /// Address space, of which only what is written to takes memory.
    case reserved

    fileprivate var flags: CInt {
      switch self {
      case .present: MAP_PRIVATE | MAP_POPULATE
      case .shared: MAP_SHARED | MAP_POPULATE
      case .reserved: MAP_PRIVATE | MAP_NORESERVE
      }
    }
  }

  /// `mmap(2)` of so many bytes, zeroed.
  ///
  /// - Throws: ``Errno``, ENOMEM where there is not as much.
  static func map(_ size: Int, _ kind: Kind) throws(Errno) -> UnsafeMutableRawPointer {
    let memory = mmap(nil, size, PROT_READ | PROT_WRITE, kind.flags | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else { throw .last }
    return memory
  }

  /// `munmap(2)` of what was mapped as a whole.
  static func unmap(_ memory: UnsafeMutableRawPointer, _ size: Int) { munmap(memory, size) }
}
