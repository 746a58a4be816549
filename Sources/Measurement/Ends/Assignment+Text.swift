import BenchmarkModel

extension Assignment {
  static let kind = "assignment"
  /// No wait of an end is so short that less would matter.
  private static let shortestRoundTrip = Nanoseconds.milliseconds(1)

  /// The form in which the harness sends it: what the benchmark says of each axis, then all else.
  var text: KeyedText {
    var text = KeyedText(kind: Self.kind)
    text.add("role", role.rawValue)
    text.add("variant", variant)
    text.add("workload", benchmark.workload)
    for axis in Self.axes {
      for (column, cell) in zip(axis.columns, axis.cells(of: benchmark)) where !cell.isEmpty {
        text.add(column.name, cell)
      }
    }
    if clientNumber > 0 { text.add("client_number", clientNumber) }
    text.add("cpu", cpu)
    for slot in slots {
      text.add("slot", "\(slot.start.count),\(slot.end.count),\(slot.isCounted ? 1 : 0)")
    }
    text.add("slots_shift", slotsShift)
    text.add("alive_until_ns", aliveUntil.count)
    text.add("warmup_extension_ns", warmupExtension?.count)
    // Ends that have never heard of another are told of none.
    if patience != TrialSettings.standardPatience { text.add("patience_ns", patience.count) }
    text.add("settling_ns", settling.count)
    text.add("overrun_allowance_ns", overrunAllowance?.count)
    text.add("message_limit", messageLimit)
    text.add("connection_limit", connectionLimit)
    if arrivalSeed > 0 { text.add("arrival_seed", arrivalSeed) }
    if injectedDelay > .zero { text.add("injected_delay_ns", injectedDelay.count) }
    text.add("server_address", serverAddress)
    text.add("client_address", clientAddress)
    text.add("directory", directory)
    if isTraced { text.add("traced", isTraced) }
    if clockIsApart { text.add("clock_is_apart", clockIsApart) }
    if roundTrip >= Self.shortestRoundTrip { text.add("round_trip_ns", roundTrip.count) }
    if let inherited { text.add("inherited", "\(inherited.receiving),\(inherited.sending)") }
    return text
  }

  /// Reads the form of ``text``.
  ///
  /// - Throws: ``KeyedText/Malformed`` that names what is missing or unreadable.
  init(_ text: KeyedText) throws(KeyedText.Malformed) {
    role = try text.value("role", Role.init(rawValue:))
    benchmark = try Self.benchmark(text)
    clientNumber =
      try text.optional("client_number") { KeyedText.number($0, in: 0...1_000_000) } ?? 0
    cpu = try text.optional("cpu") { Int($0) }
    aliveUntil = try text.value("alive_until_ns") { KeyedText.time($0) }
    slotsShift = try text.value("slots_shift", Bool.init)
    warmupExtension = try text.optional("warmup_extension_ns") { KeyedText.time($0) }
    patience =
      try text.optional("patience_ns") { KeyedText.time($0) } ?? TrialSettings.standardPatience
    settling = try text.value("settling_ns") { KeyedText.time($0) }
    overrunAllowance = try text.optional("overrun_allowance_ns") { KeyedText.time($0) }
    slots = try text.numbers("slot", count: 3).map {
      Schedule.Slot(start: Nanoseconds($0[0]), end: Nanoseconds($0[1]), isCounted: $0[2] != 0)
    }
    if let slot = slots.first(where: { $0.start > $0.end || $0.end > aliveUntil }) {
      throw KeyedText.Malformed(
        sentence:
          "the assignment has a slot from \(slot.start.count) to \(slot.end.count) that cannot be")
    }
    messageLimit = try text.optional("message_limit") { UInt64($0) }
    connectionLimit = try text.optional("connection_limit") { UInt64($0) }
    arrivalSeed = try text.optional("arrival_seed") { UInt64($0) } ?? 0
    injectedDelay =
      try text.optional("injected_delay_ns") { KeyedText.time($0, upTo: .seconds(1)) } ?? .zero
    serverAddress = try text.optional("server_address") { SocketAddress($0) }
    clientAddress = try text.optional("client_address") { SocketAddress($0) }
    directory = text["directory"]
    isTraced = try text.optional("traced", Bool.init) ?? false
    clockIsApart = try text.optional("clock_is_apart", Bool.init) ?? false
    roundTrip =
      try text.optional("round_trip_ns") { KeyedText.time($0, upTo: .seconds(10)) } ?? .zero
    inherited = try text.numbers("inherited", count: 2).first.map {
      Inherited(receiving: CInt(clamping: $0[0]), sending: CInt(clamping: $0[1]))
    }
  }

  /// Where the ends sit is told by the CPU of each.
  private static let axes = Axes.varying.filter { $0 != Placements.self }
  /// What any pair has to know; the other axes are needed where a workload is about them.
  private static let axesOfAll: [any VaryingAxis.Type] = [Sizes.self, Waits.self, Batches.self]

  private static func benchmark(_ text: KeyedText) throws(KeyedText.Malformed) -> Benchmark {
    var benchmark = Benchmark(
      try text.value("variant") { try? Variant(parsing: $0) },
      try text.value("workload", Workload.init(rawValue:)))
    for axis in axes {
      let traits = benchmark.workload.traits
      // Clients that are processes need not know of one another.
      let isItsOwn = traits.has(axis) && (axis != Clients.self || traits.hasConcurrentClients)
      let isNeeded =
        isItsOwn && axis.isOpen(to: benchmark) || axesOfAll.contains { $0 == axis }
      try read(axis, in: text, isNeeded: isNeeded, into: &benchmark)
    }
    let limits: [(Int, ClosedRange<Int>, String)] = [
      (benchmark.batch, 1...Variant.largestBatch, Batches.column.name),
      (benchmark.clients, 1...10_000, Clients.column.name),
      (benchmark.activeClients, 1...benchmark.clients, ActiveClients.column.name),
      (benchmark.depth, Depths.range(for: benchmark), Depths.column.name),
    ]
    for (value, range, column) in limits where !range.contains(value) {
      throw KeyedText.Malformed(sentence: "the assignment has the unreadable \(column) '\(value)'")
    }
    if let reason = benchmark.reasonAgainstPayload {
      throw KeyedText.Malformed(sentence: "the assignment contradicts itself: \(reason)")
    }
    return benchmark
  }

  private static func read(
    _ axis: any Axis.Type, in text: KeyedText, isNeeded: Bool, into benchmark: inout Benchmark
  ) throws(KeyedText.Malformed) {
    let cells = axis.columns.map { text[$0.name] }
    let needed = axis.columns.filter { !$0.hasDefault }.map(\.name)
    if let missing = needed.first(where: { text[$0] == nil }) {
      guard isNeeded else { return }
      throw KeyedText.Malformed(sentence: "the assignment does not say its \(missing)")
    }
    func unreadable(_ column: String) -> KeyedText.Malformed {
      let cell = text[column] ?? ""
      return KeyedText.Malformed(
        sentence: "the assignment has the unreadable \(column) '\(cell.prefix(60))'")
    }
    if isNeeded, let empty = needed.first(where: { text[$0] == "" }) { throw unreadable(empty) }
    do throws(KeyColumn.Unreadable) {
      try axis.read(cells.map { $0 ?? "" }, into: &benchmark)
    } catch {
      throw unreadable(error.column)
    }
  }
}
