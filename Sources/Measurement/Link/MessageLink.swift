/// One end's way to send and receive messages of one size over a connected pair.
///
/// All calls may be repeated with the same buffer after a transient ``Transfer``: a link remembers how
/// far a message has got. Nothing here allocates or throws, and every link is specialised for its
/// transport and wait strategy, so that a message costs its system calls and little else.
protocol MessageLink: ~Copyable {
  /// Whether a batch may hold more than one message. Known when a loop is specialised, so that the
  /// loops over a batch vanish from those that send message by message.
  static var sendsBatches: Bool { get }
  /// Whether a batch that is received may; so it is where batches are sent.
  static var receivesBatches: Bool { get }
  /// The steps of the connection that the last message had for itself; zeros where all messages share
  /// one.
  var instants: ConnectionInstants { get }

  /// What a worker's link to clients found at the queue that it shares; zeros elsewhere.
  var acceptTally: AcceptTally { get }

  /// Gives the connection up that a message under way had for itself.
  mutating func abandon()

  /// Hands over the message in `buffer`.
  mutating func send(_ buffer: UnsafeRawPointer) -> Transfer
  /// Hands it over if there is room at once; pauses else.
  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer
  /// Waits until there may be room for what was offered, or for a while.
  mutating func awaitRoom()
  /// Takes the next message into `buffer`.
  mutating func receive(into buffer: UnsafeMutableRawPointer) -> Transfer

  /// Hands over up to `count` messages from the slots of `buffers`; returns how many were taken, or
  /// the negative code of a ``Transfer``.
  mutating func sendBatch(_ buffers: borrowing MessageBuffers, count: Int) -> Int
  /// Takes up to a batch of messages into the slots of `buffers`; returns how many came, or the
  /// negative code of a ``Transfer``.
  mutating func receiveBatch(into buffers: borrowing MessageBuffers) -> Int
  /// The number that a message of the last batch carries.
  func number(
    _ index: Int, of field: SequenceField, in buffers: borrowing MessageBuffers
  ) -> UInt64
}

extension MessageLink where Self: ~Copyable {
  @inline(__always)
  static var sendsBatches: Bool { false }

  @inline(__always)
  static var receivesBatches: Bool { sendsBatches }

  @inline(__always)
  var instants: ConnectionInstants { ConnectionInstants() }

  var acceptTally: AcceptTally { AcceptTally() }

  func abandon() {}

  @inline(__always)
  mutating func offer(_ buffer: UnsafeRawPointer) -> Transfer { send(buffer) }

  func awaitRoom() {}

  /// `count` where batches are sent, and otherwise the constant 1 that it can only be there.
  @inline(__always)
  static func batchCount(_ count: Int) -> Int { sendsBatches ? count : 1 }

  /// The same of batches that are received.
  @inline(__always)
  static func arrivedCount(_ count: Int) -> Int { receivesBatches ? count : 1 }

  @inline(__always)
  mutating func sendBatch(_ buffers: borrowing MessageBuffers, count: Int) -> Int {
    let transfer = send(buffers.outgoing(0))
    return transfer == .done ? 1 : transfer.code
  }

  @inline(__always)
  mutating func receiveBatch(into buffers: borrowing MessageBuffers) -> Int {
    let transfer = receive(into: buffers.incoming(0))
    return transfer == .done ? 1 : transfer.code
  }

  @inline(__always)
  func number(
    _ index: Int, of field: SequenceField, in buffers: borrowing MessageBuffers
  ) -> UInt64 {
    field.load(from: buffers.incoming(index))
  }
}
