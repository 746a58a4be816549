import BenchmarkModel

extension EndRecord {
  static let kind = "record"

  /// The form in which an end sends it home.
  var text: KeyedText {
    var text = KeyedText(kind: Self.kind)
    text.add("failure", failure)
    for slot in slots {
      let numbers = [
        slot.due, slot.start, slot.end, slot.messages, slot.replies, slot.duplicated,
        slot.reordered, slot.closed,
      ]
      text.add("slot", numbers.map(\.description).joined(separator: ","))
    }
    Self.add(roundTrips, as: "round_trips", to: &text)
    Self.add(overruns, as: "overruns", to: &text)
    if !clientReplies.isEmpty {
      text.add("client_replies", clientReplies.map(\.description).joined(separator: ","))
    }
    Self.add(serviceWaits, as: "service_waits", to: &text)
    for phase in ConnectionPhase.allCases {
      if let histogram = phases[phase] {
        Self.add(histogram, as: "phase_\(phase.rawValue)", to: &text)
      }
    }
    for step in LifecycleStep.allCases {
      if let histogram = steps[step] { Self.add(histogram, as: "step_\(step.rawValue)", to: &text) }
    }
    text.add("clock_cost_ns", clockCost)
    for finding in QueueFinding.allCases { text.add(finding.rawValue, queue[finding]) }
    for finding in LoadFinding.allCases { text.add(finding.rawValue, load[finding]) }
    for call in calls { text.add("call", call.text) }
    if timedOut > 0 { text.add("timed_out", timedOut) }
    if refused > 0 { text.add("refused", refused) }
    if reachedLimit { text.add("reached_limit", reachedLimit) }
    text.add("unsettled", unsettled)
    text.add("knows_order", knowsOrder)
    text.add("user_ns", usage.userNanoseconds)
    text.add("system_ns", usage.systemNanoseconds)
    text.add("voluntary_switches", usage.voluntarySwitches)
    text.add("involuntary_switches", usage.involuntarySwitches)
    text.add("cpu", cpu)
    text.add("sndbuf_bytes", sendBuffer)
    text.add("rcvbuf_bytes", receiveBuffer)
    return text
  }

  /// One line of sum and extremes, then one a cell.
  private static func add(_ histogram: Histogram, as key: String, to text: inout KeyedText) {
    if histogram.isEmpty { return }
    text.add(key, "\(histogram.sum),\(histogram.smallest),\(histogram.largest)")
    for cell in histogram.cells { text.add("\(key)_cell", "\(cell.index),\(cell.count)") }
  }

  /// Reads the form of ``text``.
  ///
  /// - Throws: ``KeyedText/Malformed`` that names what is missing or unreadable.
  init(_ text: KeyedText) throws(KeyedText.Malformed) {
    failure = text["failure"]
    slots = try text.numbers("slot", count: 8).map(Self.slot)
    roundTrips = try Self.histogram("round_trips", in: text)
    overruns = try Self.histogram("overruns", in: text)
    clientReplies = try text.optional("client_replies", Self.counts) ?? []
    serviceWaits = try Self.histogram("service_waits", in: text)
    for phase in ConnectionPhase.allCases {
      let histogram = try Self.histogram("phase_\(phase.rawValue)", in: text)
      if !histogram.isEmpty { phases[phase] = histogram }
    }
    for step in LifecycleStep.allCases {
      let histogram = try Self.histogram("step_\(step.rawValue)", in: text)
      if !histogram.isEmpty { steps[step] = histogram }
    }
    clockCost = try text.optional("clock_cost_ns", Self.count)
    unsettled = try text.value("unsettled", Self.count)
    for finding in QueueFinding.allCases {
      queue[finding] = try text.optional(finding.rawValue, Self.count)
    }
    for finding in LoadFinding.allCases {
      load[finding] = try text.optional(finding.rawValue, Self.count)
    }
    for line in text.all("call") {
      guard let call = TracedCall(line) else {
        throw KeyedText.Malformed(
          sentence: "the record has the unreadable call '\(line.prefix(60))'")
      }
      calls.append(call)
    }
    timedOut = try text.optional("timed_out", Self.count) ?? 0
    refused = try text.optional("refused", Self.count) ?? 0
    reachedLimit = try text.optional("reached_limit", Bool.init) ?? false
    knowsOrder = try text.value("knows_order", Bool.init)
    usage.userNanoseconds = try text.value("user_ns", Self.cost)
    usage.systemNanoseconds = try text.value("system_ns", Self.cost)
    usage.voluntarySwitches = try text.value("voluntary_switches", Self.cost)
    usage.involuntarySwitches = try text.value("involuntary_switches", Self.cost)
    cpu = try text.optional("cpu") { Int($0) }
    sendBuffer = try text.optional("sndbuf_bytes") { Int($0) }
    receiveBuffer = try text.optional("rcvbuf_bytes") { Int($0) }
  }

  private static func slot(_ numbers: [UInt64]) throws(KeyedText.Malformed) -> Slot {
    let slot = Slot(
      due: numbers[0], start: numbers[1], end: numbers[2], messages: numbers[3],
      replies: numbers[4], duplicated: numbers[5], reordered: numbers[6], closed: numbers[7])
    let isPossible =
      slot.start <= slot.end && max(slot.due, slot.end, slot.closed) <= KeyedText.longestTime
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
