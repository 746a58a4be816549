import BenchmarkModel

/// Whether what the ends brought home can be right.
struct Validity {
  let status: TrialRow.Status
  /// Empty when the status is ok.
  let reason: String
  /// What the user of a plain trial can do about it; empty where nothing is known to help.
  var advice = ""

  /// Fewer samples in an arm do not make a value that can be compared.
  private static let fewestSamples = 20
  /// A slot that starts more than five slots late has met something that the other arms have not.
  private static let largestLateness = 5.0

  /// For how much of the time a server that is none of ours may run while it has nothing to do: one that sleeps hardly does.
  private static let mostIdleTime = 0.5

  /// What is counted and not timed.
  static let sound = Validity(.ok, "")

  /// Of numbers that no pair of ends can have; nil where all can be.
  init?(impossible metrics: [Metric: Double]) {
    for metric in Metric.all {
      if let value = metrics[metric], !metric.possibleValues.contains(value) {
        let words = metric.possibleValues.words
        self.init(
          .failed, "the ends say that \(metric.name) is \(value), and it should be \(words)")
        return
      }
    }
    return nil
  }

  init(_ arm: ArmRecords, _ metrics: [Metric: Double]) {
    let traits = arm.benchmark.workload.traits
    let sent = metrics[.messagesSent] ?? 0
    let received = metrics[.messagesReceived] ?? 0
    let failedConnects = (metrics[.connectsRefused] ?? 0) + (metrics[.connectsTimedOut] ?? 0)
    if sent == 0, failedConnects > 0 {
      self.init(
        .invalid,
        "no connection was accepted: \(Int(metrics[.connectsRefused] ?? 0)) were refused and"
          + " \(Int(metrics[.connectsTimedOut] ?? 0)) timed out")
    } else if sent == 0, arm.client.isTrue(.reachedLimit) {
      self.init(
        .invalid, "the warm-up made all connections that half of the ports allow",
        "shorten --warmup" + (traits.has(Closers.self) ? ", or use --closer server or reset" : ""))
    } else if sent == 0, let refused = metrics[.clientSendsRefused], refused > 0 {
      self.init(
        .invalid, "the kernel refused all \(Int(refused)) sends, as for a firewall's rule",
        Self.rules)
    } else if sent == 0 {
      self.init(.invalid, "no message was sent before the slot was over", Self.longer)
    } else if received < sent, !arm.benchmark.variant.transport.losesMessages {
      let lost = Int(sent - received)
      let messages = lost == 1 ? "message was" : "messages were"
      self.init(.failed, "\(lost) \(messages) lost on a transport that loses none")
    } else if received == 0, metrics[.lossElsewhere] == 1 {
      self.init(
        .invalid, "every message was lost between the sockets, as by a firewall's rule", Self.rules)
    } else if received == 0 {
      self.init(.invalid, "no message arrived before the slot was over", Self.longer)
    } else if received > sent {
      self.init(.invalid, "more messages arrived than were sent")
    } else if traits.timings != nil, arm.client[.samples].isEmpty {
      self.init(.invalid, "all \(traits.samples) were thrown away", Self.longer)
    } else {
      self.init(.ok, "")
    }
  }

  init(invalid reason: String) { self.init(.invalid, reason) }

  private init(_ status: TrialRow.Status, _ reason: String, _ advice: String = "") {
    self.status = status
    self.reason = reason
    self.advice = advice
  }

  private static let rules = "see nft list ruleset"
  private static let longer = "raise --duration, or stop other programs"

  /// The reason, with the advice where there is one.
  var sentence: String { advice.isEmpty ? reason : "\(reason); \(advice)" }

  /// Whether an arm that took turns with others can be compared with them.
  ///
  /// - Parameter slot: the length of a slot.
  func amongOthers(
    _ client: EndRecord, _ metrics: [Metric: Double], _ conditions: [Condition: Double],
    slot: Nanoseconds
  ) -> Validity {
    if status == .failed { return self }
    let lateness = conditions[.lateness] ?? 0
    let idle = conditions[.serverIdleFraction] ?? 0
    // Who spins makes others late, or leaves them no time at all.
    if idle > Self.mostIdleTime {
      return Validity(
        .invalid,
        "the server ran or could have run for \(Int(idle * 100)) % of the time in which nobody sent, and takes that from"
          + " the others; have it wait without spinning, or measure it alone with run")
    }
    if status != .ok { return self }
    if lateness > Self.largestLateness * Double(slot) {
      return Validity(
        .invalid,
        "a slot started \(Int(lateness / 1e6)) ms late; an arm that is more than"
          + " \(Int(Self.largestLateness)) slots late cannot be compared with the others")
    }
    let samples =
      client[.samples].isEmpty
      ? Int(metrics[.messagesReceived] ?? 0) : Int(client[.samples].count)
    if samples < Self.fewestSamples {
      let left = samples == 1 ? "sample was left" : "samples were left"
      return Validity(
        .invalid, "\(samples) \(left), and fewer than \(Self.fewestSamples) say nothing")
    }
    return self
  }
}
