/// How long this process could run and waited for a CPU, from `/proc/self/schedstat`.
enum RunDelay {
  /// Nanoseconds since the process started; nil where the kernel does not count them (CONFIG_SCHED_INFO).
  static var ofSelf: Int? {
    let words = TextFile.line("/proc/self/schedstat")?.split(separator: " ") ?? []
    return words.count == 3 ? Int(words[1]) : nil
  }
}
