/// Whether messages that are offered at a rate go one way, without replies.
package enum OneWay: ColumnAxis, WorkloadAxis {
  package static let flag = "--one-way"
  /// It is a switch.
  package static let placeholder = ""
  package static let help =
    "Messages have no replies, and latency is from when one was due to when the server had it. \(ownersInWords)"
  package static let standard = [false]
  package static let column = KeyColumn(
    "one_way", isInEveryFile: false, hasDefault: true,
    "`yes` where messages have no replies, and latency ends when the server has them (`load`); else empty"
  )
  package static var path: any WritableKeyPath<Benchmark, Bool> & Sendable { \.isOneWay }

  private static let yes = "yes"

  package static func parseList(_ text: String) throws(GrammarError) -> [Bool] { [true] }
  package static func text(_ value: Bool) -> String { "" }
  package static func cell(_ value: Bool) -> String { value ? yes : "" }

  package static func value(ofCell text: String) throws(GrammarError) -> Bool {
    switch text {
    case "": return false
    case yes: return true
    default: throw GrammarError("'\(text)' is not '\(yes)'")
    }
  }

  package static func rank(of value: Bool) -> Int { value ? 1 : 0 }

  package static func set(_ value: Bool, of benchmark: inout Benchmark) {
    benchmark.isOneWay = value
    if value { benchmark.message = benchmark.message.withoutReply }
  }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.isOneWay ? "one-way" : nil
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    if isIdle(choices) { return idleness }
    guard choices[OneWay.self].contains(true) else { return nil }
    if let size = choices.sizes.first(where: { !$0.isSameBothWays }) {
      return
        "--sizes \(size) says how long replies are, and with --one-way there are none; write --sizes \(size.request)"
    }
    if choices.chosen(Depths.self) != nil {
      return
        "--depth counts requests that wait for a reply, and with --one-way there is none; leave one of them out"
    }
    return nil
  }

  /// Messages of fewer bytes do not tell which of many thousands they are.
  private static let fewestTellingBytes = 3

  /// Why nobody could tell when messages of a benchmark came; nil where one can.
  static func reasonAgainst(_ benchmark: Benchmark) -> String? {
    guard benchmark.isOneWay else { return nil }
    if benchmark.server == .processes {
      return
        "with --one-way, one process receives all messages; use --server epoll, poll or select"
    }
    if benchmark.serverWorkers > 1 {
      return "with --one-way, one process receives all messages; leave --server-workers out"
    }
    let transport = benchmark.variant.transport
    let mayMix = transport.losesMessages || benchmark.activeClients > 1
    if transport.delivery == .datagrams, mayMix,
      benchmark.message.request.bytes < fewestTellingBytes
    {
      return
        "a datagram of fewer than \(fewestTellingBytes) bytes does not tell which one it is; use larger --sizes"
    }
    return nil
  }
}

extension Benchmark {
  /// Whether every message is answered.
  package var hasReplies: Bool { workload.traits.hasReplies && !isOneWay }
}
