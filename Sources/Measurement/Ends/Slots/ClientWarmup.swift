import BenchmarkModel

/// How a client warms up where its warm-up lasts until bulk transfer is stable: what it knows of that so far.
struct ClientWarmup {
  /// The slots before the first that counts, whose stretches are judged; none where the workload knows no such thing.
  private let slots: Range<Int>
  /// nil where arms take turns: a slot is a stretch then, and the schedule ends the warm-up.
  private let bounds: WarmupWatch.Bounds?
  private let socket: CInt
  private var watch = WarmupWatch()
  private var messages: UInt64 = 0
  private var time: UInt64 = 0

  init(_ context: EndContext) {
    let assignment = context.assignment
    let isJudged = assignment.benchmark.workload.traits.warmsUpUntilStable(assignment.benchmark)
    let planned = isJudged ? assignment.slots.prefix { !$0.isCounted } : []
    slots = planned.contains { $0.length > .zero } ? planned.indices : 0..<0
    let least = planned.last?.end ?? .zero
    bounds = assignment.warmupExtension.map { .init(least: least, most: least + $0) }
    socket = context.endpoint.sending
  }

  /// Whether a slot is part of it.
  func contains(_ slot: Int) -> Bool { slots.contains(slot) }

  /// The next stretch of a slot.
  func stretch(of slot: SlotWindow, from now: UInt64) -> SlotWindow {
    bounds.map { SlotWindow(stretchOf: slot, until: now + $0.stretch.count) } ?? slot
  }

  /// Notes a stretch with everything read.
  mutating func note(
    messages: UInt64, from start: UInt64, to end: UInt64, hasReceiverKept: Bool
  ) {
    self.messages += messages
    time += end - start
    watch.note(
      WarmupWatch.Stretch(
        rate: messages > 0 && end > start ? Double(messages) / Double(end - start) : nil,
        sendBuffer: Socket.sendBuffer(of: socket), hasReceiverKept: hasReceiverKept))
  }

  /// Whether its slot takes another stretch.
  var goesOn: Bool {
    bounds.map { watch.verdict(after: Nanoseconds(time), $0) == .notYet } ?? false
  }

  func complete(_ record: inout EndRecord) {
    guard !slots.isEmpty else { return }
    record.counts[.warmupMessages] = messages
    record.counts[.warmupTime] = time / 1000
    record.note(.warmupStable, watch.isStable)
  }
}

extension CountKey {
  static let warmupMessages = CountKey("warmup_messages")
  /// In microseconds.
  static let warmupTime = CountKey("warmup_us")
  static let warmupStable = CountKey("warmup_stable", merging: .ofEach)

  /// Those of clients whose warm-up lasts until it is stable.
  static let ofWarmup = [warmupMessages, warmupTime, warmupStable]
}
