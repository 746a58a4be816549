import BenchmarkModel

/// What the network namespace has of ports, and how many sockets wait in TIME_WAIT, at one instant.
struct PortReading {
  /// TIME_WAIT sockets of TCP over IPv4 and IPv6 together.
  let timeWait: Double?
  /// How many ports a client's is taken from.
  let rangeCount: Int?
  /// net.ipv4.tcp_tw_reuse.
  let timeWaitReuse: Double?

  init() {
    timeWait = TextFile.read("/proc/net/sockstat").flatMap(Self.timeWait)
    rangeCount = TextFile.line("/proc/sys/net/ipv4/ip_local_port_range").flatMap(Self.rangeCount)
    timeWaitReuse = TextFile.line("/proc/sys/net/ipv4/tcp_tw_reuse").flatMap(Double.init)
  }

  /// The count behind "tw" in the line of TCP; that of IPv6 has none, as both are counted there.
  static func timeWait(inStatistics text: String) -> Double? {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
    guard let words = lines.first(where: { $0.first == "TCP:" }),
      let name = words.firstIndex(of: "tw"), name + 1 < words.count
    else { return nil }
    return Double(words[name + 1])
  }

  /// How many ports lie in a range written "32768 60999", its ends included.
  static func rangeCount(of text: String) -> Int? {
    let bounds = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard bounds.count == 2, (0...65_535).contains(bounds[0]), (0...65_535).contains(bounds[1]),
      bounds[0] <= bounds[1]
    else { return nil }
    return bounds[1] - bounds[0] + 1
  }

  /// What stands in the row of a trial that began with an earlier reading and ends with this one.
  func conditions(since earlier: PortReading) -> [Condition: Double] {
    let values: [Condition: Double?] = [
      .timeWaitBefore: earlier.timeWait, .timeWaitAfter: timeWait,
      .portRange: rangeCount.map(Double.init), .timeWaitReuse: timeWaitReuse,
    ]
    return values.compactMapValues { $0 }
  }
}
