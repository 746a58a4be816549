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
    text.add("cpu", cpu)
    for slot in slots { text.add("slot", "\(slot.start),\(slot.end),\(slot.isCounted ? 1 : 0)") }
    text.add("alive_until_ns", aliveUntil)
    text.add("settling_ns", settling)
    text.add("overrun_allowance_ns", overrunAllowance)
    text.add("message_limit", messageLimit)
    text.add("server_address", serverAddress)
    text.add("client_address", clientAddress)
    text.add("directory", directory)
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
    messageSize = try text.value("message_bytes") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
    backlog = try text.optional("backlog") { Int($0) }
    wait = try text.value("wait", WaitStrategy.init(rawValue:))
    batch = try text.value("batch") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
    cpu = try text.optional("cpu") { Int($0) }
    slots = try text.numbers("slot", count: 3).map {
      Schedule.Slot(start: $0[0], end: $0[1], isCounted: $0[2] != 0)
    }
    aliveUntil = try text.value("alive_until_ns") { UInt64($0) }
    settling = try text.value("settling_ns") { UInt64($0) }
    overrunAllowance = try text.optional("overrun_allowance_ns") { UInt64($0) }
    messageLimit = try text.optional("message_limit") { UInt64($0) }
    serverAddress = try text.optional("server_address") { SocketAddress($0) }
    clientAddress = try text.optional("client_address") { SocketAddress($0) }
    directory = text["directory"]
    inherited = try text.numbers("inherited", count: 2).first.map {
      Inherited(receiving: CInt(clamping: $0[0]), sending: CInt(clamping: $0[1]))
    }
  }
}
