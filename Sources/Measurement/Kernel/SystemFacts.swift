import Glibc

/// What the kernel says of the machine by system calls.
enum SystemFacts {
  /// `uname(2)`: the instruction set.
  static var architecture: String? {
    var name = utsname()
    guard uname(&name) == 0 else { return nil }
    return withUnsafeBytes(of: &name.machine) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// `sysconf(3)`, _SC_CLK_TCK: in what `/proc` counts times, per second.
  static var ticksPerSecond: Int { sysconf(CInt(_SC_CLK_TCK)) }

  /// `sysconf(3)`, _SC_PAGESIZE: in bytes.
  static var pageSize: Int { sysconf(CInt(_SC_PAGESIZE)) }

  /// `sysconf(3)`, _SC_PHYS_PAGES: all memory.
  static var pageCount: Int { sysconf(CInt(_SC_PHYS_PAGES)) }
}
