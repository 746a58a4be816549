/// Takes lines out of a descriptor as they arrive.
struct LineReader {
  private var pending: [UInt8] = []
  /// How many of these are known to hold no end, so that a long line is not searched over and over.
  private var searched = 0
  /// Whether the other side has closed.
  private(set) var isAtEnd = false

  private static let most = 65_536

  /// How much of a line has arrived whose end has not, in bytes.
  var unfinished: Int { pending.count }

  /// Reads what is there, waiting if there is nothing.
  ///
  /// - Parameter count: bytes at the most.
  /// - Throws: ``Errno`` of `read(2)`.
  mutating func fill(from number: CInt, upTo count: Int = Self.most) throws(Errno) {
    let chunk = try FileDescriptor.read(upTo: count, from: number)
    if chunk.isEmpty { isAtEnd = true } else { pending += chunk }
  }

  /// The next whole line that has arrived, without its end.
  mutating func next() -> String? {
    guard let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = pending.count
      return nil
    }
    searched = 0
    let line = String(decoding: pending[..<end], as: UTF8.self)
    pending.removeSubrange(...end)
    return line
  }

  /// What has arrived of a line whose end has not, to be looked at as it is.
  mutating func takeUnfinished() -> String {
    defer { (pending, searched) = ([], 0) }
    return String(decoding: pending, as: UTF8.self)
  }

  /// The next whole line, waited for; nil when the other side closed before it came.
  ///
  /// - Parameter isAlone: whether what follows the line stays in the descriptor, byte by byte, so that whoever polls it
  ///   sees that there is more.
  mutating func waitForNext(from number: CInt, isAlone: Bool = false) throws(Errno) -> String? {
    while true {
      if let line = next() { return line }
      if isAtEnd { return nil }
      try fill(from: number, upTo: isAlone ? 1 : Self.most)
    }
  }
}
