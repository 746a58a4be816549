/// How long a process could run and waited for a CPU, from `/proc`.
enum RunDelay {
  /// Nanoseconds since the process started; nil where the kernel does not count them (CONFIG_SCHED_INFO).
  static var ofSelf: Int? { read("/proc/self/schedstat") }

  /// - Returns: what such a file has; nil as above, or where it has gone.
  static func read(_ path: String) -> Int? {
    let words = TextFile.line(path)?.split(separator: " ") ?? []
    return words.count == 3 ? Int(words[1]) : nil
  }
}
