/// What the two ends of a pair say to one another, through the harness, about a queue.
enum QueueHandshake: String {
  /// Client: nothing more goes in.
  case full
  /// Server: there is room again.
  case room
  /// Client: go on.
  case next

  /// How many places a server frees one after the other: for a newcomer, and for the one that waits.
  static let places = 2
}

extension Control {
  /// Says a word to the other end.
  func tell(_ word: QueueHandshake) throws(EndFailure) {
    try say("\(Word.relay) \(word.rawValue)")
  }

  /// Waits for a word of the other end.
  mutating func hear(_ word: QueueHandshake) throws(EndFailure) {
    let line = try waitForLine()
    guard line == "\(Word.relay) \(word.rawValue)" else {
      throw EndFailure("'\((line ?? "").prefix(60))' came where the other end should say \(word)")
    }
  }
}
