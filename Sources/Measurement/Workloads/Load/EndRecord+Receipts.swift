import BenchmarkModel

/// Of messages that nobody answers, the server knows what became of them; their receipts stand where replies would.
extension EndRecord {
  mutating func takeIn(receiptsOf server: EndRecord, of benchmark: Benchmark) {
    let sent = slots.reduce(0) { $0 + $1.messages }
    let received = min(sent, received(of: sent, by: server, of: benchmark))
    for number in slots.indices { slots[number].replies = 0 }
    if !slots.isEmpty { slots[0].replies = received }
    self[.samples] = server[.receipts]
    let begun = counts[.loadBegun] ?? 0
    counts[.loadUnanswered] = begun - min(begun, received)
    for key in [CountKey.loadAnsweredInStep, .loadDeepest] { counts[key] = server.counts[key] }
    let isShort = received < sent && !benchmark.variant.transport.losesMessages
    counts[.loadUnstable] = max(
      counts[.loadUnstable] ?? 0, server.counts[.loadUnstable] ?? 0, isShort ? 1 : 0)
  }

  /// Who sends as many as are taken has no plan by which a server could tell which of them count: of these, the same
  /// share is lacking as of all.
  private func received(
    of sent: UInt64, by server: EndRecord, of benchmark: Benchmark
  ) -> UInt64 {
    guard benchmark.rate == .asAnswered else { return server.counts[.loadReceived] ?? 0 }
    let (all, arrived) = (counts[.loadTotal] ?? 0, server.counts[.loadTotal] ?? 0)
    guard all > 0 else { return 0 }
    return UInt64((Double(sent) * Double(min(all, arrived)) / Double(all)).rounded())
  }
}

extension [SeriesStretch] {
  /// A client's series with what its server saw.
  func completed(by server: [SeriesStretch], isOneWay: Bool) -> [SeriesStretch] {
    guard server.count == count else { return self }
    return zip(self, server).map { own, other in
      var stretch = own
      stretch.serverQueueMax = other.serverQueueMax
      let drops = [own.socketDrops, other.socketDrops].compactMap(\.self)
      stretch.socketDrops = drops.isEmpty ? nil : drops.reduce(0, +)
      guard isOneWay else { return stretch }
      stretch.answered = other.answered
      // Of what was due, the server has timed what came.
      let came = other.offered - Swift.min(other.offered, other.unanswered)
      stretch.unanswered = own.offered - Swift.min(own.offered, came)
      (stretch.p50, stretch.p99) = (other.p50, other.p99)
      stretch.queueDepthMax = other.queueDepthMax
      return stretch
    }
  }
}
