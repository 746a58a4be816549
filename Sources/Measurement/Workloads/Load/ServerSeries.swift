import BenchmarkModel

/// What a server of `load` sees of its queues in the kernel over a step; of another workload it sees nothing.
struct ServerSeries: ~Copyable {
  var stretches: LoadSeries
  private var sampler: QueueSampler
  private let start: Nanoseconds
  /// Where all messages come in; nil where clients have a socket each.
  private var socket: CInt?

  init(_ assignment: Assignment) {
    let isKept = assignment.benchmark.workload == .load
    stretches = LoadSeries(of: isKept ? LoadSeries.step(of: assignment) : nil)
    sampler = QueueSampler(assignment.variant.transport)
    start = assignment.slots.last { $0.isCounted }?.start ?? .zero
  }

  /// When to look next.
  var nextLook: UInt64 { sampler.next }

  /// - Parameter socket: where all messages come in; nil where clients have one each.
  mutating func begin(_ context: EndContext, at socket: CInt?) {
    guard stretches.isKept else { return }
    self.socket = socket
    stretches.begin(at: context.origin + start)
    sampler.begin(socket.map { [$0] } ?? [])
  }

  /// Looks at a socket that has something for the server.
  mutating func look(_ number: CInt, now: UInt64) {
    sampler.look(number, at: 0, into: &stretches, now: now)
  }

  /// What it saw; nothing of another workload.
  mutating func finish() -> [SeriesStretch] {
    guard stretches.isKept else { return [] }
    if let socket { sampler.noteDrops(socket, at: 0, into: &stretches, now: Clock.now()) }
    return stretches.summary(of: .server)
  }
}
