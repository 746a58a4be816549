import BenchmarkModel
import Glibc

/// A client that offers connects when they are due, whatever became of those before.
///
/// A connect is timed from when it was due until the server accepted it, so that one that began late
/// because of another counts its own wait in full (no coordinated omission).
struct OpenLoopClient: ~Copyable {
  private let arrivals: Arrivals
  private let retry: ClientRetry
  /// When the first slot is due, on CLOCK_MONOTONIC.
  private let start: UInt64
  private let door: Door
  private var ready: EpollSet
  /// By descriptor, the number of the connect that has it.
  private var numbers: [CInt: UInt64] = [:]
  /// Connects that may be under way at once; nil where no ports are taken.
  private let mostOpen: UInt64?
  private var open: UInt64 = 0
  private var book = AttemptBook()
  private var backingOff = BackoffQueue()
  private var times = Recorder()
  private var counts: [LoadFinding: UInt64] = [:]
  private var reachedLimit = false

  static func run(
    _ assignment: Assignment, _ loop: OpenLoop, _ control: inout Control
  ) throws(EndFailure) -> EndRecord {
    DescriptorLimit.raise()
    let ready = try attempting("could not prepare to wait") { () throws(Errno) in try EpollSet() }
    let door = try Door(assignment)
    let origin = try control.waitAtGate()
    let slot = assignment.countedSlot
    var client = OpenLoopClient(
      loop, start: origin + slot.start, door: door, ready: ready,
      mostOpen: assignment.connectionLimit)
    Clock.sleep(until: client.start)
    let before = ResourceUsage.ofSelf()
    try client.offerAll()
    var record = EndRecord(load: client.counts, due: client.start, cost: before)
    record.roundTrips = client.times.histogram
    record.reachedLimit = client.reachedLimit
    return record
  }

  private init(
    _ loop: OpenLoop, start: UInt64, door: Door, ready: consuming EpollSet, mostOpen: UInt64?
  ) {
    arrivals = loop.arrivals ?? Arrivals(first: 0, interval: 0, count: 0)
    retry = loop.retry
    self.start = start
    self.door = door
    self.ready = ready
    self.mostOpen = mostOpen
    for finding in [
      LoadFinding.offered, .accepted, .delayed, .refused, .timedOut, .tries, .foundFull,
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
        if book[number].stage == .backingOff { try attempt(number) }
      }
      giveUpOverdue()
      guard nextDue != nil || book.hasOpen else { return }
      let limit = book.hasOpen ? book[book.oldest].limit : .max
      let count = ready.wait(until: min(nextDue ?? .max, backingOff.next ?? .max, limit))
      for index in 0..<count {
        if let number = numbers[ready.ready(index)] { try proceed(number) }
      }
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

  private mutating func note(_ finding: LoadFinding, atLeast value: UInt64) {
    counts[finding] = max(counts[finding] ?? 0, value)
  }

  /// Knocks at the server's door once.
  private mutating func attempt(_ number: UInt64) throws(EndFailure) {
    book[number].tries += 1
    counts[.tries, default: 0] += 1
    let knock = try door.knock(at: book[number].limit, blocking: retry == .block)
    if knock.foundFull {
      book[number].foundFull = true
      counts[.foundFull, default: 0] += 1
    }
    book[number].descriptor = knock.descriptor
    if knock.descriptor >= 0 { open += 1 }
    switch knock.answer {
    case .entered:
      try watch(number)
      try enqueue(number)
    case .pending:
      book[number].stage = .connecting
      try watch(number)
      try watch(knock.descriptor, forRoom: true)
    case .full, .turnedAway: turnAway(number)
    case .late: end(number, as: .timedOut)
    }
  }

  /// Waits from now on for what a connect's descriptor can be read for.
  private mutating func watch(_ number: UInt64) throws(EndFailure) {
    let descriptor = book[number].descriptor
    numbers[descriptor] = number
    do throws(Errno) { try ready.add(descriptor) } catch { throw Self.blindness(error) }
  }

  /// Waits for the kernel to have made a connection, or no longer.
  private mutating func watch(_ descriptor: CInt, forRoom: Bool) throws(EndFailure) {
    do throws(Errno) { try ready.watch(descriptor, forRoom: forRoom) } catch {
      throw Self.blindness(error)
    }
  }

  private static func blindness(_ error: Errno) -> EndFailure {
    EndFailure("could not wait for a connection", error)
  }

  /// The connection stands, as far as the client knows; it asks to be served.
  private mutating func enqueue(_ number: UInt64) throws(EndFailure) {
    let descriptor = book[number].descriptor
    // With SYN cookies, a server whose queue is full forgets a client that has not sent anything.
    var request: UInt8 = 1
    _ = send(descriptor, &request, 1, MessageFlags.dontWait | MessageFlags.noSignal)
    book[number].stage = .queued
  }

  /// Goes on with a connect of which the kernel has news.
  private mutating func proceed(_ number: UInt64) throws(EndFailure) {
    let attempt = book[number]
    switch attempt.stage {
    case .connecting:
      if Socket.pendingError(of: attempt.descriptor) == nil {
        try watch(attempt.descriptor, forRoom: false)
        try enqueue(number)
      } else {
        turnAway(number)
      }
    case .queued:
      var accepted: UInt64 = 0
      let size = MemoryLayout<UInt64>.size
      let count = recv(attempt.descriptor, &accepted, size, MessageFlags.dontWait)
      if count == size {
        try welcome(number, accepted: accepted)
      } else if count >= 0 || !(Errno.last == .wouldBlock || Errno.last == .interrupted) {
        turnAway(number)
      }
    case .backingOff, .ended: break
    }
  }

  private mutating func welcome(_ number: UInt64, accepted: UInt64) throws(EndFailure) {
    let attempt = book[number]
    guard accepted >= attempt.due, accepted <= Clock.now() else {
      throw EndFailure("the server says that it accepted at an instant that cannot be")
    }
    times.record(accepted - attempt.due)
    noteRetransmissions(number)
    end(number, as: book[number].foundFull ? .delayed : .accepted)
  }

  /// Each connection request that was sent again had found no room the time before.
  private mutating func noteRetransmissions(_ number: UInt64) {
    let again = Socket.retransmissions(of: book[number].descriptor)
    guard again > 0 else { return }
    book[number].foundFull = true
    book[number].tries += again
    counts[.tries, default: 0] += again
    counts[.foundFull, default: 0] += again
  }

  private mutating func turnAway(_ number: UInt64) {
    guard retry == .backoff else { return end(number, as: .refused) }
    close(number)
    book[number].stage = .backingOff
    backingOff.add(number, tries: book[number].tries, now: Clock.now())
  }

  private mutating func giveUpOverdue() {
    let now = Clock.now()
    book.advance()
    while book.hasOpen, book[book.oldest].limit <= now {
      let attempt = book[book.oldest]
      if attempt.descriptor >= 0 {
        noteRetransmissions(book.oldest)
        // The last request of those that were sent is not yet answered either.
        if attempt.stage == .connecting { counts[.foundFull, default: 0] += 1 }
      }
      end(book.oldest, as: .timedOut)
      book.advance()
    }
  }

  private mutating func end(_ number: UInt64, as outcome: LoadFinding) {
    close(number)
    note(.mostTries, atLeast: book[number].tries)
    counts[outcome, default: 0] += 1
    book[number].stage = .ended
  }

  private mutating func close(_ number: UInt64) {
    let descriptor = book[number].descriptor
    guard descriptor >= 0 else { return }
    numbers[descriptor] = nil
    door.leave(descriptor)
    open -= 1
    book[number].descriptor = -1
  }
}
