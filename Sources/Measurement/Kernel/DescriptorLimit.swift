import Glibc

/// How many descriptors this process may have open.
enum DescriptorLimit {
  /// Raises the soft limit to the hard one; a process that needs more meets EMFILE.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
