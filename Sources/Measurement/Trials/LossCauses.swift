import BenchmarkModel

/// Where messages were lost that the kernel had taken, by its own counters.
struct LossCauses {
  let sent: Double
  let received: Double
  /// Messages dropped at the sockets of either end; nil where the kernel does not tell.
  let drops: (client: Double?, server: Double?)
  /// Sends of either end that the kernel refused; nil where the end did not say.
  let refused: (client: Double?, server: Double?)
  /// RcvbufErrors of the network namespace meanwhile, whoever caused them.
  let receiveBufferErrors: Double?

  private var lost: Double { max(0, sent - received) }
  /// The drops of either end's sockets that are messages: no more than were lost.
  private var droppedAtSockets: Double? {
    guard let client = drops.client, let server = drops.server else { return nil }
    return min(client + server, lost)
  }
  /// Of these, what was dropped for want of room in a receive buffer.
  private var droppedAtBuffers: Double? {
    receiveBufferErrors.flatMap { errors in droppedAtSockets.map { min($0, max(0, errors)) } }
  }
  /// Replies that were never sent.
  private var withheld: Double? {
    droppedAtSockets.flatMap { dropped in refused.server.map { min($0, lost - dropped) } }
  }
  private var elsewhere: Double? {
    droppedAtSockets.flatMap { dropped in withheld.map { lost - dropped - $0 } }
  }

  var metrics: [Metric: Double] {
    func share(_ count: Double?) -> Double? { sent > 0 ? count.map { $0 / sent } : nil }
    let tried = refused.client.map { $0 + sent }
    let values: [Metric: Double?] = [
      .clientSocketDrops: drops.client, .serverSocketDrops: drops.server,
      .clientSendsRefused: refused.client, .serverSendsRefused: refused.server,
      .lostElsewhere: elsewhere,
      .refusedFraction: tried.flatMap { $0 > 0 ? (refused.client ?? 0) / $0 : nil },
      .lossAtSockets: share(droppedAtSockets), .lossAtBuffers: share(droppedAtBuffers),
      .lossOfRefusedReplies: share(withheld), .lossElsewhere: share(elsewhere),
    ]
    return values.compactMapValues { $0 }
  }
}

extension ArmRecords {
  /// Where requests and replies were lost.
  var lossOfRoundTrips: [Metric: Double] {
    loss(received: replies, at: (drops(of: client), drops(of: server)))
  }

  /// Where messages were lost that go one way, to the server.
  var lossOneWay: [Metric: Double] {
    let received = sum(of: receipts, \.messages)
    return loss(received: received, at: (0, dropsOneWay(of: max(0, sent - received))))
  }

  /// How many of these lost messages were dropped at the server's socket.
  ///
  /// Marks between slots are dropped as messages are, and are none. One that was sent again around the kernel's
  /// count of a slot may be missing in it, or be one too many: no more was lost elsewhere than of all slots together,
  /// whose counts end when nobody sends any more.
  private func dropsOneWay(of lost: Double) -> Double? {
    guard let drops = drops(of: server), let allDrops = number(.allDrops, of: server),
      let marks = difference(.marks), let missing = difference(.allMessages)
    else { return nil }
    let elsewhere = min(max(0, lost - max(0, drops - marks)), max(0, missing - allDrops))
    return lost - elsewhere
  }

  /// How many more there are of the client than of the server.
  private func difference(_ key: CountKey) -> Double? {
    number(key, of: client).flatMap { sent in
      number(key, of: server).map { max(0, sent - $0) }
    }
  }

  /// Where messages were lost that have no replies, of those that were due in counted slots.
  ///
  /// The kernel's counter is read when a slot is over, which a server that is busy learns late. So what was lost in all
  /// slots is held against all that was dropped: where that is the same, all of any slot was dropped.
  var lossOfReceipts: [Metric: Double] {
    let lost = max(0, sent - replies)
    let dropped = number(.loadDrops, of: server).flatMap { dropped in
      number(.loadTotal, of: client).flatMap { sent in
        number(.loadTotal, of: server).map { lost - min(lost, max(0, sent - $0 - dropped)) }
      }
    }
    return loss(received: replies, at: (0, dropped))
  }

  private func loss(
    received: Double, at drops: (client: Double?, server: Double?)
  ) -> [Metric: Double] {
    guard benchmark.variant.transport.losesMessages else { return [:] }
    return LossCauses(
      sent: sent, received: received, drops: drops,
      refused: (number(.refusedSends, of: client), number(.refusedSends, of: server)),
      receiveBufferErrors: conditions[.receiveBufferErrors]
    ).metrics
  }

  private func drops(of end: EndRecord) -> Double? { number(.socketDrops, of: end) }

  private func number(_ key: CountKey, of end: EndRecord) -> Double? {
    end.counts[key].map { Double($0) }
  }
}
