import BenchmarkModel

extension Assignment {
  static let kind = "assignment"

  /// The form in which the harness sends it.
  var text: KeyedText {
    var text = KeyedText(kind: Self.kind)
    text.add("role", role.rawValue)
    text.add("variant", variant)
    text.add("workload", workload)
    text.add("message_bytes", messageSize)
    text.add("backlog", backlog)
    text.add("wait", wait)
    text.add("batch", batch)
    text.add("closer", closer)
    if workload == .fanin {
      text.add("clients", clients)
      text.add("server", server)
    }
    text.add("cpu", cpu)
    for slot in slots { text.add("slot", "\(slot.start),\(slot.end),\(slot.isCounted ? 1 : 0)") }
    text.add("slots_shift", slotsShift)
    text.add("alive_until_ns", aliveUntil)
    text.add("settling_ns", settling)
    text.add("overrun_allowance_ns", overrunAllowance)
    text.add("message_limit", messageLimit)
    text.add("connection_limit", connectionLimit)
    if injectedDelay > 0 { text.add("injected_delay_ns", injectedDelay) }
    if let openLoop {
      text.add("client_retry", openLoop.retry)
      text.add("service_time_ns", openLoop.serviceTime)
      if let arrivals = openLoop.arrivals {
        text.add("arrivals", "\(arrivals.first),\(arrivals.interval),\(arrivals.count)")
      }
    }
    text.add("server_address", serverAddress)
    text.add("client_address", clientAddress)
    text.add("directory", directory)
    if isTraced { text.add("traced", isTraced) }
    if let inherited { text.add("inherited", "\(inherited.receiving),\(inherited.sending)") }
    return text
  }

  /// Reads the form of ``text``.
  ///
  /// - Throws: ``KeyedText/Malformed`` that names what is missing or unreadable.
  init(_ text: KeyedText) throws(KeyedText.Malformed) {
    role = try text.value("role", Role.init(rawValue:))
    variant = try text.value("variant") { try? Variant(parsing: $0) }
    workload = try text.value("workload", Workload.init(rawValue:))
    messageSize = try text.value("message_bytes") {
      KeyedText.number($0, in: 1...MessageSize.largest.bytes)
    }
    backlog = try text.optional("backlog") { Int($0) }
    wait = try text.value("wait", WaitStrategy.init(rawValue:))
    batch = try text.value("batch") { KeyedText.number($0, in: 1...Variant.largestBatch) }
    // Connections that nobody is to close cannot be made one after the other.
    closer =
      workload == .connect
      ? try text.value("closer", Closer.init(rawValue:))
      : try text.optional("closer", Closer.init(rawValue:))
    if workload == .fanin {
      clients = try text.value("clients") {
        KeyedText.number($0, in: 1...Workload.fanin.largestClientCount)
      }
      server = try text.value("server", ServerModel.init(rawValue:))
    }
    cpu = try text.optional("cpu") { Int($0) }
    aliveUntil = try text.value("alive_until_ns") {
      KeyedText.number($0, in: 0...KeyedText.longestTime)
    }
    slotsShift = try text.value("slots_shift", Bool.init)
    settling = try text.value("settling_ns") { KeyedText.number($0, in: 0...KeyedText.longestTime) }
    overrunAllowance = try text.optional("overrun_allowance_ns") {
      KeyedText.number($0, in: 0...KeyedText.longestTime)
    }
    slots = try text.numbers("slot", count: 3).map {
      Schedule.Slot(start: $0[0], end: $0[1], isCounted: $0[2] != 0)
    }
    if let slot = slots.first(where: { $0.start > $0.end || $0.end > aliveUntil }) {
      throw KeyedText.Malformed(
        sentence: "the assignment has a slot from \(slot.start) to \(slot.end) that cannot be")
    }
    messageLimit = try text.optional("message_limit") { UInt64($0) }
    connectionLimit = try text.optional("connection_limit") { UInt64($0) }
    injectedDelay =
      try text.optional("injected_delay_ns") { KeyedText.number($0, in: 0...1_000_000_000) } ?? 0
    if let retry = try text.optional("client_retry", ClientRetry.init(rawValue:)) {
      openLoop = OpenLoop(
        retry: retry,
        serviceTime: try text.value("service_time_ns") {
          KeyedText.number($0, in: 0...KeyedText.longestTime)
        },
        arrivals: try text.numbers("arrivals", count: 3).first.map {
          Arrivals(first: $0[0], interval: $0[1], count: $0[2])
        })
    }
    serverAddress = try text.optional("server_address") { SocketAddress($0) }
    clientAddress = try text.optional("client_address") { SocketAddress($0) }
    directory = text["directory"]
    isTraced = try text.optional("traced", Bool.init) ?? false
    inherited = try text.numbers("inherited", count: 2).first.map {
      Inherited(receiving: CInt(clamping: $0[0]), sending: CInt(clamping: $0[1]))
    }
  }
}
