import BenchmarkModel

extension EndRecord {
  /// What several clients of one server did together.
  ///
  /// - Parameter records: one of each client, with as many slots each; at least one.
  /// - Returns: nil where there is none, or where they counted different numbers of slots.
  init?(merging records: [EndRecord]) {
    guard var merged = records.first,
      records.allSatisfy({ $0.slots.count == merged.slots.count })
    else { return nil }
    for record in records.dropFirst() { merged.add(record) }
    let cpus = records.compactMap(\.cpu)
    if cpus.count == records.count { merged.cpuCount = Set(cpus).count }
    merged.repliesPerSecond = records.reduce(0) { $0 + $1.ownRepliesPerSecond }
    self = merged
  }

  /// Over the time in which this client was active; another may have been so for longer.
  private var ownRepliesPerSecond: Double {
    let active = slots.reduce(0) { $0 + Double($1.end) - Double($1.start) } / 1e9
    return active > 0 ? slots.reduce(0) { $0 + Double($1.replies) } / active : 0
  }

  private mutating func add(_ other: EndRecord) {
    failure = failure ?? other.failure
    for index in slots.indices { slots[index].add(other.slots[index]) }
    for (key, histogram) in other.timings { self[key].merge(histogram) }
    for (key, count) in other.counts {
      counts[key] = counts[key].map { key.merged($0, count) } ?? count
    }
    clientReplies += other.clientReplies
    workers += other.workers
    usage += other.usage
    runDelay = runDelay.flatMap { delay in other.runDelay.map { delay + $0 } }
    if cpu != other.cpu { cpu = nil }
    if networkNamespace != other.networkNamespace { networkNamespace = nil }
  }
}

extension EndRecord.Slot {
  /// Takes in what another client did in the same slot.
  fileprivate mutating func add(_ other: EndRecord.Slot) {
    start = min(start, other.start)
    end = max(end, other.end)
    closed = max(closed, other.closed)
    messages += other.messages
    replies += other.replies
    duplicated += other.duplicated
    reordered += other.reordered
    refused += other.refused
  }
}
