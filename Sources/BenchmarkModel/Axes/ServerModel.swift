/// How a server attends to its clients.
package enum ServerModel: String, CaseIterable, Sendable {
  /// One client at a time, until it leaves; the others wait.
  case iterative
  /// A process for each, made by `fork(2)`.
  case processes
  /// One process that asks `poll(2)` which of them has something for it.
  case poll
  /// The same with `select(2)`.
  case select
  /// The same with `epoll_wait(2)`.
  case epoll
  /// One socket that the datagrams of all clients come to.
  case singleSocket = "single-socket"
  /// As the command does that starts it.
  case command
  /// As one does that already runs.
  case running

  /// Those that can be asked for where clients have connections. Datagrams and servers that are none of ours leave no choice.
  package static let choices = allCases.filter { $0 != .singleSocket && !$0.isForeign }

  /// Whether the server is none of ours.
  package var isForeign: Bool { self == .command || self == .running }

  /// Whether what it does can take turns with others: not where a client has the server to itself until it
  /// leaves, which is no shorter in turns.
  package var takesTurns: Bool { self != .iterative }

  /// Descriptors below this can be watched by `select(2)`: FD_SETSIZE.
  package static let selectLimit = 1024
  /// Descriptors of a server beside its data sockets: the standard ones, and the connection socket.
  package static let ownDescriptors = 4
}

extension ServerModel: CustomStringConvertible {
  package var description: String { rawValue }
}
