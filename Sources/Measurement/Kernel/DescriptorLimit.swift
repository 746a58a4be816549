import Glibc

/// How many descriptors this process may have open.
enum DescriptorLimit {
  private static var resource: __rlimit_resource_t {
    __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  }

  /// `getrlimit(2)`: what the soft limit can be raised to.
  static var hard: UInt? {
    var limit = rlimit()
    return getrlimit(resource, &limit) == 0 ? limit.rlim_max : nil
  }

  /// `setrlimit(2)`: raises the soft limit to the hard one; a process that needs more meets EMFILE.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(resource, &limit)
  }

  /// `setrlimit(2)`: raises the soft limit to what is needed, where it is lower.
  ///
  /// - Returns: the hard limit that forbids it; nil when there is room.
  static func makeRoom(for count: Int) -> UInt? {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < count else { return nil }
    guard limit.rlim_max >= count else { return limit.rlim_max }
    limit.rlim_cur = rlim_t(count)
    return setrlimit(resource, &limit) == 0 ? nil : limit.rlim_max
  }
}
