/// How many requests a client keeps under way on its connection.
package enum Depths: CountAxis {
  package static let flag = "--depth"
  package static let help: String = {
    let workloads = Workload.allCases.filter { $0.traits.has(Depths.self) }
    return
      "Requests that each client keeps under way on its connection (pipelining), 1 to \(largest). Ranges as for --sizes."
      + " Only \(workloads.map(\.rawValue).joined(separator: " and ")) have it."
  }()
  package static let column = KeyColumn(
    "depth", isInEveryFile: false, hasDefault: true,
    "requests that each client keeps under way on its connection; empty where it is not asked")
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.depth }

  package static let kind = "depth"
  package static let largest = 1024

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.depth == 1 ? nil : "depth=\(benchmark.depth)"
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    let isOpen = choices.workloads.contains { $0.traits.has(Depths.self) }
    if isOpen || choices.depths == standard { return nil }
    return "--depth has nothing to act on; add --workloads latency or fanin, or leave it out"
  }

  /// The most requests that messages of a size tell apart: a late reply must not be taken for that to the next
  /// request of its place, and a message of one byte has 240 numbers.
  package static func most(of message: MessageSize) -> Int {
    min(message.request, message.reply).bytes == 1 ? 120 : largest
  }

  /// Why requests of a benchmark could not be told apart; nil where they can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    let most = most(of: benchmark.message)
    if benchmark.depth <= most { return nil }
    return
      "a message of 1 byte tells no more than \(most) requests apart; use --depth \(most) or larger"
      + " messages"
  }
}

extension AxisChoices {
  package var depths: [Int] {
    get { self[Depths.self] }
    set { self[Depths.self] = newValue }
  }
}

extension Benchmark {
  /// Requests of all clients that the server may have to answer before a reply is due.
  package var requestsUnderWay: Int { activeClients * depth }

  /// At the end of a title; empty where there is one request at a time.
  var depthInWords: String { depth == 1 ? "" : " depth \(depth)" }

  /// What a server takes to answer one request of each place, where there are several.
  var sweep: Nanoseconds {
    guard requestsUnderWay > 1 else { return .zero }
    return (Self.timePerRequest + Self.timePerByte * message.total.bytes) * requestsUnderWay
  }

  /// What a round trip takes of a server that has many others to attend to.
  private static let timePerRequest = Nanoseconds.microseconds(10)
  /// What a byte takes, in either direction.
  private static let timePerByte = Nanoseconds(1)
}
