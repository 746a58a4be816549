/// The queue of a listener, as the kernel grants it.
enum ListenQueue {
  /// What the kernel makes of a backlog: no more than `net.core.somaxconn`, see listen(2).
  static func granted(_ backlog: Int) -> Int {
    let most = TextFile.line("/proc/sys/net/core/somaxconn").flatMap { Int($0) }
    return min(backlog, most ?? .max)
  }
}
