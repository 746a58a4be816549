/// How a server attends to its clients.
package enum Servers: WordAxis {
  package typealias Word = ServerModel
  package typealias Value = ServerModel

  package static let flag = "--server"
  package static let placeholder = "HOW,..."
  package static let help =
    "How a server attends to many clients: one until it leaves (iterative), a process for each"
    + " (processes), or one process that asks poll(2), select(2) or epoll(7). Only the workloads"
    + " fanin and load have it, load without iterative; datagrams all come to one socket."
  package static let kind = "kind of server"
  package static let knownWords = ServerModel.choices.map(\.rawValue)
  package static let standard = [ServerModel.epoll]
  package static let column = KeyColumn(
    "server",
    "how the server attends to its clients: `iterative`, one after another; for `fanin` and `load` also `processes`, one for"
      + " each, `poll`, `select` or `epoll`, or `single-socket` where the datagrams of all come to one; `command` where"
      + " that of `server=` decides, and `running` where that of `connect=` does"
  )
  package static var path: any WritableKeyPath<Benchmark, ServerModel> & Sendable { \.server }

  package static func parseList(_ text: String) throws(GrammarError) -> [ServerModel] {
    let words = KnownWords(knownWords)
    return try ListGrammar.parse(text, of: kind) { item throws(GrammarError) in
      guard words.words.contains(item), let model = ServerModel(rawValue: item) else {
        throw words.unknown(item, kind: kind)
      }
      return [model]
    }
  }

  package static func isOpen(to plain: Benchmark) -> Bool {
    plain.workload.traits.has(Servers.self) && plain.variant.hasOwnListener
  }

  package static func label(of benchmark: Benchmark) -> String? {
    benchmark.workload.traits.has(Servers.self) && !benchmark.server.isForeign
      ? "server=\(benchmark.server)" : nil
  }

  /// Servers of datagrams have no choice, and tell nothing apart.
  package static func distinction(of benchmark: Benchmark) -> String? {
    ServerModel.choices.contains(benchmark.server) ? label(of: benchmark) : nil
  }

  package static func complaint(about choices: AxisChoices) -> String? {
    let isOpen =
      choices.workloads.contains { $0.traits.has(Servers.self) }
      && choices.variants.contains(where: \.hasOwnListener)
    if isOpen || choices.servers == standard { return nil }
    return
      "--server has nothing to act on; it takes --workloads fanin or load, and a transport with connections, such"
      + " as tcp, as datagrams all come to one socket"
  }
}

extension AxisChoices {
  package var servers: [ServerModel] {
    get { self[Servers.self] }
    set { self[Servers.self] = newValue }
  }
}
