import BenchmarkModel

/// Which of the two processes of a pair.
package enum Role: String, CaseIterable, Sendable {
  case server, client
}

/// What an end is to do.
struct Assignment: Equatable, Sendable {
  var role: Role
  /// What is measured; where the ends sit is said by ``cpu``.
  var benchmark: Benchmark
  /// Counts the clients of a server that are processes from 0.
  var clientNumber = 0
  /// The CPU to be pinned to; nil leaves it to the scheduler.
  var cpu: Int?
  /// The slots of this end's arm.
  var slots: [Schedule.Slot]
  /// Whether a slot that starts late ends as much later; only where no other arm waits for its turn.
  var slotsShift: Bool
  /// Offset from T0 until which the end stays alive: the last slot of all arms.
  var aliveUntil: Nanoseconds
  /// By how much longer the warm-up may take where it lasts until transfer is stable; nil where the schedule ends it.
  var warmupExtension: Nanoseconds?
  /// How long past the last slot the end waits for its peer, beside what benchmarks add: what an overloaded
  /// machine may keep the peer from running.
  var patience = TrialSettings.standardPatience
  /// How long after the start of a slot round trips are thrown away.
  var settling = Nanoseconds.zero
  /// How far past its slot a round trip may end and still count; nil counts all.
  var overrunAllowance: Nanoseconds?
  /// Messages after which a slot ends early.
  var messageLimit: UInt64?
  /// Connections after which the client makes no more, whatever its slots; nil sets no limit.
  var connectionLimit: UInt64?
  /// What the instants are drawn from at which requests are due.
  var arrivalSeed: UInt64 = 0
  /// How long an end is busy with each message beside what it is for, to be slow on purpose: the client before it sends
  /// one or, where messages are due whatever the client does, the server when it has one.
  var injectedDelay = Nanoseconds.zero
  /// Where the server is to be found; nil where the descriptors are inherited.
  var serverAddress: SocketAddress?
  /// Where a datagram client of a Unix-domain pair is bound, so that it can be answered.
  var clientAddress: SocketAddress?
  /// The private directory of the trial, which holds both names.
  var directory: String?
  /// Whether the end notes every call of one lifecycle, in place of its slots.
  var isTraced = false
  /// Whether the peer's clock is another: nobody sleeps then until the other's slot is due.
  var clockIsApart = false
  /// By how much longer than on one host it may take until an answer comes.
  var roundTrip = Nanoseconds.zero
  /// Inherited descriptors to receive from and send to.
  var inherited: Inherited?

  struct Inherited: Equatable, Sendable {
    let receiving: CInt
    let sending: CInt

    /// Each once.
    var distinct: [CInt] { receiving == sending ? [receiving] : [receiving, sending] }
  }

  /// The slot of a plain trial that is measured.
  var countedSlot: Schedule.Slot {
    slots.last { $0.isCounted } ?? Schedule.Slot(start: .zero, end: .zero, isCounted: true)
  }
}

/// What the benchmark says, in short.
extension Assignment {
  var variant: Variant { benchmark.variant }
  /// Whether the end stands for a server that is none of ours, and is not one itself.
  var keepsForeignServer: Bool { role == .server && variant.server != nil }
  /// Whether other arms are active between the end's slots.
  var takesTurns: Bool { overrunAllowance != nil }
  /// Of this end's messages.
  var sizes: MessageSizes {
    let (request, reply) = (benchmark.message.request.bytes, benchmark.message.reply.bytes)
    return switch role {
    case .client: MessageSizes(sent: request, received: reply)
    case .server: MessageSizes(sent: reply, received: request)
    }
  }
  var backlog: Int? { benchmark.backlog }
  var wait: WaitStrategy { benchmark.wait }
  var batch: Int { benchmark.batch }
  var closer: Closer? { benchmark.closer }
  /// How many clients the server has.
  var clients: Int { benchmark.clients }
  /// How many of them this client process has.
  var ownClients: Int { benchmark.clients(ofProcess: clientNumber) }
  /// How many of these send anything.
  var ownActiveClients: Int { benchmark.activeClients(ofProcess: clientNumber) }
  var server: ServerModel { benchmark.server }
}
