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
    slots = try text.numbers("slot", count: 8).map {
      Slot(
        due: $0[0], start: $0[1], end: $0[2], messages: $0[3], replies: $0[4], duplicated: $0[5],
        reordered: $0[6], closed: $0[7])
    }
    roundTrips = try Self.histogram("round_trips", in: text)
    overruns = try Self.histogram("overruns", in: text)
    unsettled = try text.value("unsettled") { UInt64($0) }
    knowsOrder = try text.value("knows_order", Bool.init)
    usage.userNanoseconds = try text.value("user_ns") { Int($0) }
    usage.systemNanoseconds = try text.value("system_ns") { Int($0) }
    usage.voluntarySwitches = try text.value("voluntary_switches") { Int($0) }
    usage.involuntarySwitches = try text.value("involuntary_switches") { Int($0) }
    cpu = try text.optional("cpu") { Int($0) }
    sendBuffer = try text.optional("sndbuf_bytes") { Int($0) }
    receiveBuffer = try text.optional("rcvbuf_bytes") { Int($0) }
  }

  private static func histogram(
    _ key: String, in text: KeyedText
  ) throws(KeyedText.Malformed) -> Histogram {
    guard let totals = try text.numbers(key, count: 3).first else { return Histogram() }
    var cells: [Histogram.Cell] = []
    for row in try text.numbers("\(key)_cell", count: 2) {
      guard row[0] < UInt64(HistogramScale.cellCount), row[1] > 0,
        Int(row[0]) > (cells.last?.index ?? -1)
      else {
        throw KeyedText.Malformed(sentence: "the record's \(key) cells are out of order or range")
      }
      cells.append(Histogram.Cell(index: Int(row[0]), count: row[1]))
    }
    return Histogram(cells: cells, sum: totals[0], smallest: totals[1], largest: totals[2])
  }
}
