import BenchmarkModel

extension EndRecord {
  static let kind = "record"

  /// The form in which an end sends it home.
  var text: KeyedText {
    var text = KeyedText(kind: Self.kind)
    text.add("failure", failure)
    text.add("failed_at_ns", failedAt)
    for slot in slots {
      let numbers = [
        slot.due, slot.start, slot.end, slot.messages, slot.replies, slot.duplicated,
        slot.reordered, slot.closed,
      ]
      text.add("slot", numbers.map(\.description).joined(separator: ","))
    }
    if slots.contains(where: { $0.first > 0 }) {
      for slot in slots { text.add("first_receipt", slot.first) }
    }
    if slots.contains(where: { $0.lastReceipt > 0 }) {
      for slot in slots { text.add("last_receipt", slot.lastReceipt) }
    }
    for (key, histogram) in timings.sorted(by: { $0.key.name < $1.key.name }) {
      text.add(key.name, "\(histogram.sum),\(histogram.smallest),\(histogram.largest)")
      for cell in histogram.cells { text.add("\(key.name)_cell", "\(cell.index),\(cell.count)") }
    }
    for (key, count) in counts.sorted(by: { $0.key.name < $1.key.name }) {
      text.add(key.name, key.isFlag ? "\(count > 0)" : "\(count)")
    }
    if !clientReplies.isEmpty {
      text.add("client_replies", clientReplies.map(\.description).joined(separator: ","))
    }
    for worker in workers { text.add("worker", worker.text) }
    addSeries(to: &text)
    for call in calls { text.add("call", call.text) }
    text.add("user_ns", usage.userNanoseconds)
    text.add("system_ns", usage.systemNanoseconds)
    text.add("voluntary_switches", usage.voluntarySwitches)
    text.add("involuntary_switches", usage.involuntarySwitches)
    text.add("cpu", cpu)
    text.add("sndbuf_bytes", sendBuffer)
    text.add("rcvbuf_bytes", receiveBuffer)
    text.add("mss_bytes", units.segment)
    text.add("mtu_bytes", units.packet)
    text.add("pipe_bytes", units.pipe)
    text.add("run_delay_ns", runDelay)
    text.add("network_namespace", networkNamespace)
    return text
  }

  /// Reads the form of ``text``.
  ///
  /// - Parameter workload: what the end was to do, which tells what it may have timed and counted.
  /// - Throws: ``KeyedText/Malformed`` that names what is missing or unreadable.
  init(_ text: KeyedText, of workload: Workload) throws(KeyedText.Malformed) {
    failure = text["failure"]
    failedAt = try text.optional("failed_at_ns") {
      KeyedText.number($0, in: 0...KeyedText.lastInstant)
    }
    slots = try text.numbers("slot", count: 8).map(Self.slot)
    for (number, first) in zip(slots.indices, try text.numbers("first_receipt", count: 1)) {
      slots[number].first = first[0]
    }
    for (number, last) in zip(slots.indices, try text.numbers("last_receipt", count: 1)) {
      slots[number].lastReceipt = last[0]
    }
    for key in TimingKey.ofAll + workload.measured.timings {
      self[key] = try Self.histogram(key.name, in: text)
    }
    for key in CountKey.ofAll + CountKey.ofLoss + CountKey.ofForeignServers
      + workload.measured.counts
    {
      if let count = try text.optional(key.name, key.isFlag ? Self.flag : Self.count) {
        counts[key] = count
      }
    }
    clientReplies = try text.optional("client_replies", Self.counts) ?? []
    workers = try text.numbers("worker", count: 3).map(WorkerShare.init)
    series = try Self.series(in: text)
    for line in text.all("call") {
      guard let call = TracedCall(line) else {
        throw KeyedText.Malformed(
          sentence: "the record has the unreadable call '\(line.prefix(60))'")
      }
      calls.append(call)
    }
    usage.userNanoseconds = try text.value("user_ns", Self.cost)
    usage.systemNanoseconds = try text.value("system_ns", Self.cost)
    usage.voluntarySwitches = try text.value("voluntary_switches", Self.cost)
    usage.involuntarySwitches = try text.value("involuntary_switches", Self.cost)
    cpu = try text.optional("cpu") { Int($0) }
    sendBuffer = try text.optional("sndbuf_bytes") { Int($0) }
    receiveBuffer = try text.optional("rcvbuf_bytes") { Int($0) }
    units.segment = try text.optional("mss_bytes") { Int($0) }
    units.packet = try text.optional("mtu_bytes") { Int($0) }
    units.pipe = try text.optional("pipe_bytes") { Int($0) }
    runDelay = try text.optional("run_delay_ns", Self.cost)
    networkNamespace = try text.optional("network_namespace", Self.count)
  }

  private static func slot(_ numbers: [UInt64]) throws(KeyedText.Malformed) -> Slot {
    let slot = Slot(
      due: numbers[0], start: numbers[1], end: numbers[2], messages: numbers[3],
      replies: numbers[4], duplicated: numbers[5], reordered: numbers[6], closed: numbers[7])
    let isPossible =
      slot.start <= slot.end && max(slot.due, slot.end, slot.closed) <= KeyedText.lastInstant
      && numbers[3...6].allSatisfy { $0 <= KeyedText.highestCount }
    if isPossible { return slot }
    throw KeyedText.Malformed(
      sentence: "the record has a slot from \(slot.start) to \(slot.end) that cannot be")
  }

  private static func cost(_ text: String) -> Int? {
    KeyedText.number(text, in: -KeyedText.highestCost...KeyedText.highestCost)
  }

  private static func count(_ text: String) -> UInt64? {
    KeyedText.number(text, in: 0...KeyedText.highestCount)
  }

  private static func flag(_ text: String) -> UInt64? { Bool(text).map { $0 ? 1 : 0 } }

  private static func counts(_ text: String) -> [UInt64]? {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let counts = words.compactMap { count(String($0)) }
    return counts.count == words.count ? counts : nil
  }

  private static func histogram(
    _ key: String, in text: KeyedText
  ) throws(KeyedText.Malformed) -> Histogram {
    guard let totals = try text.numbers(key, count: 3).first else { return Histogram() }
    var cells: [Histogram.Cell] = []
    for row in try text.numbers("\(key)_cell", count: 2) {
      guard row[0] < UInt64(HistogramScale.cellCount),
        (1...KeyedText.highestCount).contains(row[1]),
        Int(row[0]) > (cells.last?.index ?? -1)
      else {
        throw KeyedText.Malformed(sentence: "the record's \(key) cells are out of order or range")
      }
      cells.append(Histogram.Cell(index: Int(row[0]), count: row[1]))
    }
    return Histogram(cells: cells, sum: totals[0], smallest: totals[1], largest: totals[2])
  }
}
