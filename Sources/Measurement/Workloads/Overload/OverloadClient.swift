import BenchmarkModel

/// A client that offers connects when they are due, whatever became of those before.
///
/// A connect is timed from when it was due until the server accepted it, so that one that began late
/// because of another counts its own wait in full (no coordinated omission).
struct OverloadClient: ~Copyable {
  private let arrivals: DueConnects
  let retry: ClientRetry
  /// When the first slot is due, on CLOCK_MONOTONIC.
  private let start: UInt64
  let connector: Connector
  var ready: EpollSet
  /// By descriptor, the number of the connect that has it.
  var numbers: [CInt: UInt64] = [:]
  /// Connects that may be under way at once; nil where no ports are taken.
  private let mostOpen: UInt64?
  var open: UInt64 = 0
  var book = AttemptBook()
  var backingOff: BackoffQueue
  var times = Recorder()
  var counts: [OverloadFinding: UInt64] = [:]
  private var reachedLimit = false

  static func run(
    _ assignment: Assignment, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    let ready = try attempting("could not prepare to wait") { () throws(Errno) in try EpollSet() }
    let connector = try Connector(assignment)
    let origin = try control.waitAtGate()
    let slot = assignment.countedSlot
    var client = OverloadClient(
      assignment, start: origin + slot.start, connector: connector, ready: ready,
      mostOpen: assignment.connectionLimit)
    Clock.sleep(until: client.start)
    let before = ResourceUsage.ofSelf()
    try client.offerAll()
    client.requireOutcomes()
    var record = EndRecord(load: client.counts, due: client.start, cost: before)
    record[.samples] = client.times.histogram
    record.note(.reachedLimit, client.reachedLimit)
    return record
  }

  private init(
    _ assignment: Assignment, start: UInt64, connector: Connector, ready: consuming EpollSet,
    mostOpen: UInt64?
  ) {
    arrivals = DueConnects(of: assignment)
    retry = assignment.benchmark.retry ?? ClientRetry.none
    self.start = start
    self.connector = connector
    self.ready = ready
    self.mostOpen = mostOpen
    // Clients that start together draw different waits.
    let seed = start ^ UInt64(CurrentProcess.identifier)
    backingOff = BackoffQueue(jitterSeed: retry == .jitter ? seed : nil)
    for finding in [
      OverloadFinding.offered, .accepted, .delayed, .refused, .timedOut, .tries, .foundFull,
    ] {
      counts[finding] = 0
    }
  }

  /// When the next connect is due; nil when all have begun.
  private var nextDue: UInt64? {
    book.nextNumber < arrivals.count && !reachedLimit
      ? start + arrivals.due(book.nextNumber) : nil
  }

  private mutating func offerAll() throws(EndFailure) {
    while true {
      try beginDue()
      while let number = backingOff.popDue(now: Clock.now()) {
        if book.isBackingOff(number) { try attempt(number) }
      }
      try takeNews(until: 0)
      giveUpOverdue()
      guard nextDue != nil || book.hasOpen else { return }
      let limit = book.hasOpen ? book[book.oldest].limit : .max
      try takeNews(until: min(nextDue ?? .max, backingOff.next ?? .max, limit))
    }
  }

  /// Waits for news of connects, and takes in all that there are.
  private mutating func takeNews(until instant: UInt64) throws(EndFailure) {
    var count = ready.wait(until: instant)
    while count > 0 {
      for index in 0..<count {
        if let number = numbers[ready.ready(index)] { try proceed(number) }
      }
      count = ready.wait(until: 0)
    }
  }

  private mutating func beginDue() throws(EndFailure) {
    while let due = nextDue {
      let now = Clock.now()
      guard due <= now else { return }
      if let mostOpen, open >= mostOpen {
        reachedLimit = true
        return
      }
      note(.lateness, atLeast: now - due)
      counts[.finalLateness] = now - due
      counts[.offered, default: 0] += 1
      let number = book.begin(due: due)
      if now < book[number].limit { try attempt(number) }
    }
  }

  /// Ends the process where a connect was offered that has not ended in exactly one way.
  private func requireOutcomes() {
    func total(_ findings: OverloadFinding...) -> UInt64 {
      findings.reduce(0) { $0 + (counts[$1] ?? 0) }
    }
    precondition(
      total(.offered) == total(.accepted, .delayed, .refused, .timedOut), "every connect ends once")
    precondition(
      times.histogram.count == total(.accepted, .delayed),
      "every connect that was accepted is timed")
  }

  mutating func note(_ finding: OverloadFinding, atLeast value: UInt64) {
    counts[finding] = max(counts[finding] ?? 0, value)
  }

  /// Tries once to connect.
  private mutating func attempt(_ number: UInt64) throws(EndFailure) {
    book[number].tries += 1
    counts[.tries, default: 0] += 1
    let patience = retry == .block ? book[number].limit : 0
    let result = try connector.connect(sleepingUntil: patience, awaitingUntil: patience)
    if result.foundFull {
      book[number].foundFull = true
      counts[.foundFull, default: 0] += 1
    }
    book[number].descriptor = result.descriptor
    if result.descriptor >= 0 { open += 1 }
    switch result.outcome {
    case .connected:
      try watch(number)
      try enqueue(number)
    case .inProgress:
      book[number].stage = .connecting
      try watch(number)
      try watch(result.descriptor, forRoom: true)
    case .queueFull, .refused: turnAway(number)
    case .timedOut: end(number, as: .timedOut)
    }
  }

  /// Waits from now on for what a connect's descriptor can be read for.
  private mutating func watch(_ number: UInt64) throws(EndFailure) {
    let descriptor = book[number].descriptor
    numbers[descriptor] = number
    do throws(Errno) { try ready.add(descriptor) } catch { throw Self.blindness(error) }
  }

  /// Waits for the kernel to have made a connection, or no longer.
  mutating func watch(_ descriptor: CInt, forRoom: Bool) throws(EndFailure) {
    do throws(Errno) { try ready.watch(descriptor, forRoom: forRoom) } catch {
      throw Self.blindness(error)
    }
  }

  private static func blindness(_ error: Errno) -> EndFailure {
    EndFailure("could not wait for a connection", error)
  }

  /// The connection stands, as far as the client knows; it asks to be served.
  mutating func enqueue(_ number: UInt64) throws(EndFailure) {
    let descriptor = book[number].descriptor
    // With SYN cookies, a server whose queue is full forgets a client that has not sent anything.
    var request: UInt8 = 1
    SystemCall.send(descriptor, &request, 1, MessageFlags.dontWait | MessageFlags.noSignal)
      .ignore()
    book[number].stage = .queued
  }
}
