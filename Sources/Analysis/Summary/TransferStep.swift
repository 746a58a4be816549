import BenchmarkModel

/// A size that is just beyond what the kernel carries at once, and so costs more than a slightly smaller one.
struct TransferStep: Equatable, Sendable {
  enum Unit: Equatable, Sendable {
    case segment, packet, pipe
  }

  let unit: Unit
  /// Bytes of messages in one.
  let capacity: Int
  /// The message that is just beyond.
  let size: Int

  /// As a fraction of a unit: what is farther beyond is no accident of the size.
  private static let nearness = 0.125
  /// Of more units than this, one more is hardly seen.
  private static let mostUnits = 4

  /// nil where no message of the benchmark is just beyond a step, and where rows do not tell.
  init?(of benchmark: Benchmark, in rows: [TrialRow]) {
    guard benchmark.hasReplies else { return nil }
    let step = [benchmark.message.request.bytes, benchmark.message.reply.bytes].compactMap { size in
      rows.lazy.compactMap { Self($0.conditions, of: benchmark, size: size) }.first
    }.first
    guard let step else { return nil }
    self = step
  }

  private init?(_ conditions: [Condition: Double], of benchmark: Benchmark, size: Int) {
    func bytes(_ condition: Condition) -> Int? {
      conditions[condition].flatMap { Int(exactly: $0) }
    }
    if let segment = bytes(.segment) {
      (unit, capacity) = (.segment, segment)
    } else if let pipe = bytes(.pipeCapacity) {
      (unit, capacity) = (.pipe, pipe)
    } else if let packet = bytes(.packet) {
      (unit, capacity) = (.packet, packet - Self.headers(of: benchmark.variant.transport))
    } else {
      return nil
    }
    self.size = size
    guard capacity > 0, (1...Self.mostUnits).contains(full),
      Double(excess) <= Self.nearness * Double(capacity)
    else { return nil }
  }

  /// How many units it fills before the one that it just begins.
  private var full: Int { (size - 1) / capacity }
  private var excess: Int { size - full * capacity }

  /// Of IP and UDP, in bytes.
  private static func headers(of transport: Transport) -> Int {
    transport.family == .inet6 ? 48 : 28
  }

  /// Whether one byte less would fit.
  var isFirstByte: Bool { excess == 1 }

  /// What the size before it fills, as in "one TCP segment of 65483".
  var units: String { "\(full == 1 ? "one \(noun)" : "\(full) \(noun)s") of \(capacity)" }

  /// What the last byte costs, and what the size before it would give.
  var sentence: String {
    let fitting = full * capacity
    return
      "\(size) bytes are \(excess) more than \(units), which costs \(price); measure"
      + " --sizes \(fitting), too, which does without"
  }

  private var noun: String {
    switch unit {
    case .segment: "TCP segment"
    case .packet: "packet"
    case .pipe: "pipe"
    }
  }

  private var price: String {
    switch unit {
    case .segment: "another segment and an acknowledgement at once"
    case .packet: "another fragment"
    case .pipe: "a wait until the receiver has read"
    }
  }
}
