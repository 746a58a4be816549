import BenchmarkModel

/// When the connects of one client are due.
struct DueConnects: Equatable, Sendable {
  /// Offset of the first from the start of the slot.
  var first: Nanoseconds
  /// Between one and the next; 0 where all are due at once.
  var interval: Nanoseconds
  var count: UInt64

  /// Offset of connect number `number`, counted from 0.
  func due(_ number: UInt64) -> Nanoseconds { first + interval * number }
}

extension DueConnects {
  /// Those of one of several clients; none where no connects are offered.
  init(of assignment: Assignment) {
    guard let offered = assignment.benchmark.offered,
      let serviceTime = assignment.benchmark.serviceTime
    else {
      self.init(first: .zero, interval: .zero, count: 0)
      return
    }
    let slot = assignment.countedSlot
    self.init(
      offered, client: assignment.clientNumber, of: assignment.clients,
      serviceTime: serviceTime, workers: assignment.benchmark.serverWorkers, duration: slot.length,
      most: assignment.messageLimit)
  }

  /// The share of one of several clients, who take turns.
  ///
  /// - Parameters:
  ///   - client: counts the clients from 0.
  ///   - serviceTime: how long the server is busy with each.
  ///   - workers: how many processes of it serve at the same time.
  ///   - duration: how long connects are offered.
  ///   - most: connects after which all clients end; nil sets no limit.
  init(
    _ offered: OfferedConnects, client: Int, of clients: Int, serviceTime: Nanoseconds,
    workers: Int = 1, duration: Nanoseconds, most: UInt64?
  ) {
    let total: UInt64
    let interval: Double
    switch offered {
    case .multiple(let factor):
      interval = Double(serviceTime) / factor / Double(workers)
      total = min(UInt64((Double(duration) / interval).rounded(.up)), most ?? .max)
    case .burst(let size):
      interval = 0
      total = min(UInt64(size), most ?? .max)
    }
    let (share, rest) = total.quotientAndRemainder(dividingBy: UInt64(clients))
    self.init(
      first: Nanoseconds(nearest: interval * Double(client)),
      interval: Nanoseconds(nearest: interval * Double(clients)),
      count: share + (UInt64(client) < rest ? 1 : 0))
  }
}
