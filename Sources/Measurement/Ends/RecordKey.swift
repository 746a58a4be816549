/// Names something that an end timed again and again.
struct TimingKey: Hashable, Sendable {
  let name: String

  init(_ name: String) { self.name = name }

  /// What a trial is about: round trips, or where every message has a connection of its own, the times
  /// until they were accepted.
  static let samples = TimingKey("round_trips")
  /// Samples thrown away because they ended past their slot.
  static let overruns = TimingKey("overruns")

  /// Those that any end may have.
  static let ofAll = [samples, overruns]
}

/// Names something that an end counted.
struct CountKey: Hashable, Sendable {
  /// What several ends of one kind have counted together.
  enum Merging: Sendable {
    case sum, largest
    /// Something that is so, 1, or not, 0: if it is so of each end, or of any.
    case ofEach, ofAny
  }

  let name: String
  let merging: Merging

  init(_ name: String, merging: Merging = .sum) {
    self.name = name
    self.merging = merging
  }

  /// Samples thrown away because they came early in their slot.
  static let unsettled = CountKey("unsettled")
  /// Whether `duplicated` and `reordered` of the slots are known: the numbers of very small messages
  /// do not tell.
  static let knowsOrder = CountKey("knows_order", merging: .ofEach)
  /// Whether a slot ended because the client had made all connections that it may.
  static let reachedLimit = CountKey("reached_limit", merging: .ofAny)
  /// Clients, or connections of counted slots, that the server had no room for; of workloads that count them.
  static let refused = CountKey("refused")

  /// Those that any end may have.
  static let ofAll = [unsettled, knowsOrder, reachedLimit]

  /// Messages that the kernel dropped at the end's own sockets from the start of the first counted slot to the end
  /// of the last.
  static let socketDrops = CountKey("socket_drops")
  /// Sends of counted slots that the kernel refused at once, as for a firewall.
  static let refusedSends = CountKey("refused_sends")
  /// Marks of counted slots: those that a client sent, or that came to a server.
  static let marks = CountKey("marks")
  /// Messages and marks of all slots, counted or not: those that a client sent, or that came to a server.
  static let allMessages = CountKey("all_messages")
  /// What the kernel dropped of them at a server's socket.
  static let allDrops = CountKey("all_drops")

  /// Those of ends whose transport loses messages; others count marks alone.
  static let ofLoss = [socketDrops, refusedSends, marks, allMessages, allDrops]

  var isFlag: Bool { merging == .ofEach || merging == .ofAny }

  func merged(_ one: UInt64, _ other: UInt64) -> UInt64 {
    switch merging {
    case .sum: one + other
    case .largest, .ofAny: max(one, other)
    case .ofEach: min(one, other)
    }
  }
}
