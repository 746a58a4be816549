/// Cuts a stream of messages of one size into its messages, wherever receives have cut it.
struct MessageCutter {
  /// What one receive has brought.
  struct Fill {
    /// Messages that are whole with it.
    var count = 0
    /// Bytes of the first of them that had come before.
    var carried = 0
    /// The number of the first.
    var first: UInt64 = 0
  }

  private let size: Int
  private let field: SequenceField
  /// Bytes that have come of a message which is not whole.
  private var begun = 0
  /// As much of its number as was among them.
  private var head: UInt64 = 0

  /// - Parameters:
  ///   - size: of a message, in bytes.
  ///   - field: its number.
  init(size: Int, _ field: SequenceField) {
    self.size = size
    self.field = field
  }

  /// Takes in what a receive brought.
  ///
  /// - Parameter length: its bytes, at least one.
  mutating func take(_ bytes: UnsafeRawPointer, _ length: Int) -> Fill {
    if begun < field.width { keep(bytes, min(field.width &- begun, length), at: begun) }
    var fill = Fill(carried: begun, first: head)
    let total = begun &+ length
    fill.count = total / size
    begun = total &- fill.count &* size
    if fill.count > 0 {
      head = 0
      keep(bytes + (length &- begun), min(begun, field.width), at: 0)
    }
    return fill
  }

  /// Takes in `count` bytes of a number of which `place` have come.
  private mutating func keep(_ bytes: UnsafeRawPointer, _ count: Int, at place: Int) {
    for index in 0..<count {
      let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
      head |= UInt64(byte) << UInt64(8 &* (place &+ index))
    }
  }
}
