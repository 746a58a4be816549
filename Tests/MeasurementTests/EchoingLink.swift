@testable import Measurement

/// A link without a kernel to a peer that echoes: what is sent waits in a queue until it is received.
struct EchoingLink: MessageLink, ~Copyable {
  let field: SequenceField
  /// How many messages the queue holds.
  let room: Int
  /// Numbers whose reply never comes.
  var dropped: Set<UInt64> = []
  /// What comes in place of a number.
  var changed: [UInt64: UInt64] = [:]
  private(set) var queue: [UInt64] = []
  private(set) var sent: [UInt64] = []
  /// The most that were ever under way.
  private(set) var mostUnderWay = 0
  /// How often it was waited for room.
  private(set) var waits = 0

  init(field: SequenceField, room: Int = .max) {
    self.field = field
    self.room = room
  }

  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer {
    let number = field.load(from: buffer)
    sent.append(number)
    if !dropped.contains(number) { queue.append(changed[number] ?? number) }
    mostUnderWay = max(mostUnderWay, queue.count)
    return .done
  }

  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer {
    queue.count < room ? send(buffer) : .pausing
  }

  mutating func awaitRoom() { waits += 1 }

  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer {
    guard !queue.isEmpty else {
      Clock.sleep(until: Clock.now() + 1_000_000)
      return .pausing
    }
    field.store(queue.removeFirst(), to: buffer)
    return .done
  }
}
