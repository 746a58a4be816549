/// A server that is none of ours.
package enum ForeignServer: Hashable, Sendable {
  /// One that a command starts for each trial.
  case command(ServerCommand)
  /// One that already runs, and is started and ended by others.
  case running(SocketAddress)

  /// How it attends to its clients.
  var model: ServerModel {
    switch self {
    case .command: .command
    case .running: .running
    }
  }
}

extension Variant {
  /// What starts its server; nil where that is one of ours, or already runs.
  package var serverCommand: ServerCommand? {
    if case .command(let command)? = server { command } else { nil }
  }

  /// Why it cannot be one of these keys beside what is there already; nil where it can.
  func objectionToAnother(_ key: Key) -> String? {
    switch (key, server) {
    case (.server, .running?), (.connect, .command?):
      "'server=' starts one, and 'connect=' measures one that already runs"
    default: nil
    }
  }

  /// The key that names it.
  package var serverKey: Key { runningServer == nil ? .server : .connect }

  /// Where its server already runs; nil where it is started for each trial.
  package var runningServer: SocketAddress? {
    if case .running(let server)? = server { server } else { nil }
  }
}

extension Benchmark {
  /// The same with a server that a command starts, which attends to its clients, and queues them, as it does.
  package func served(by command: ServerCommand) -> Benchmark {
    var benchmark = self
    benchmark.variant.server = .command(command)
    benchmark.backlog = nil
    return benchmark.settled
  }

  /// Why a server that is none of ours cannot do what the benchmark says; nil where it can, or is one of ours.
  var reasonAgainstForeignServer: String? {
    guard variant.server != nil else { return nil }
    if !message.isSameBothWays, variant.serverCommand?.has(.reply) != true {
      return "a server that sends back what it gets has replies of one size with its requests"
        + (variant.runningServer == nil
          ? "; write {reply} where the command takes another"
          : "; write one size, as in --sizes 64")
    }
    let asked: [(isSo: Bool, words: String)] = [
      (touch == .on, "\(Touches.flag) on"), (buffers > 1, Buffers.flag),
      (serviceTime != nil, ServiceTimes.flag), (isOneWay, OneWay.flag),
    ]
    return asked.first(where: \.isSo).map {
      "\($0.words) is for our own servers, and '\(variant.serverKey.rawValue)=' names another; leave one of them out"
    }
  }
}
