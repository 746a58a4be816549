/// How many requests a client keeps under way on its connection.
package enum Depths: CountAxis {
  package static let flag = "--depth"
  package static let help =
    "Requests that each client keeps under way on its connection (pipelining), 1 to \(largest). Ranges as for --sizes."
    + " \(ownersInWords)"
  package static let column = KeyColumn(
    "depth", isInEveryFile: false, hasDefault: true,
    "requests that each client keeps under way on its connection; 0 for as many as are due (`load`); empty where it is not"
      + " asked")
  package static var path: any WritableKeyPath<Benchmark, Int> & Sendable { \.depth }

  package static let kind = "depth"
  package static let largest = 1024

  /// Requests that come at a rate do not wait for one another.
  package static func standard(of plain: Benchmark) -> [Int] {
    plain.workload.traits.hasOpenLoop ? [unlimited] : standard
  }

  /// As many as there are.
  package static let unlimited = 0

  package static func value(ofCell text: String) throws(GrammarError) -> Int {
    text == "\(unlimited)" ? unlimited : text.isEmpty ? 1 : try parse(text)
  }

  package static func label(of benchmark: Benchmark) -> String? {
    isStandard(benchmark) ? nil : "depth=\(benchmark.depth)"
  }

  /// The most requests that messages of a size tell apart: a late reply must not be taken for that to the next
  /// request of its place, and a message of one byte has 240 numbers.
  package static func most(of message: MessageSize) -> Int {
    min(message.request, message.reply).bytes == 1 ? 120 : largest
  }

  /// What an end may be assigned.
  package static func range(for benchmark: Benchmark) -> ClosedRange<Int> {
    (benchmark.workload.traits.hasOpenLoop ? unlimited : 1)...most(of: benchmark.message)
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
  package var requestsUnderWay: Int { activeClients * max(1, depth) }

  /// At the end of a title; empty where there is one request at a time.
  var depthInWords: String { Depths.isStandard(self) ? "" : " depth \(depth)" }

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
