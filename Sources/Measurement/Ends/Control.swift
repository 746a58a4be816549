/// An end's line to the harness: assignment and gate come in, readiness and the record go out.
struct Control {
  let input: CInt
  let output: CInt
  private var reader = LineReader()

  init(input: CInt, output: CInt) {
    self.input = input
    self.output = output
  }

  /// Words of the talk between harness and end that stand alone on a line.
  enum Word {
    /// End: the server can be found at the address that follows.
    static let listening = "listening"
    /// End: connected, memory touched, waiting for the gate.
    static let ready = "ready"
    /// Harness: start at the instant that follows, on CLOCK_MONOTONIC.
    static let go = "go"
    /// Harness: the other end has finished.
    static let peerFinished = "peer-finished"
    /// End to end, by way of the harness: the word that follows.
    static let relay = "relay"
  }

  mutating func readAssignment() throws(EndFailure) -> Assignment {
    do {
      return try Assignment(
        KeyedText(kind: Assignment.kind) { try reader.waitForNext(from: input) })
    } catch let malformed as KeyedText.Malformed {
      throw EndFailure(malformed.sentence)
    } catch {
      throw EndFailure("could not read the assignment: \(error)")
    }
  }

  /// Says `ready` and waits for T0.
  mutating func waitAtGate() throws(EndFailure) -> UInt64 {
    try say(Word.ready)
    return try readGate()
  }

  /// Reads T0, once readiness was said.
  mutating func readGate() throws(EndFailure) -> UInt64 {
    let line = try waitForLine()
    let words = (line ?? "").split(separator: " ")
    guard words.count == 2, words[0] == Word.go, let origin = UInt64(words[1]),
      origin < 1 << 62
    else {
      throw EndFailure("the harness did not open the gate")
    }
    return origin
  }

  /// The harness's next line; nil when it has gone. One that came with it can still be polled for.
  mutating func waitForLine() throws(EndFailure) -> String? {
    let input = input
    var reader = reader
    defer { self.reader = reader }
    return try attempting("could not read from the harness") { () throws(Errno) in
      try reader.waitForNext(from: input, isAlone: true)
    }
  }

  func say(_ line: String) throws(EndFailure) {
    try attempting("could not write to the harness") { () throws(Errno) in
      try FileDescriptor.write(line + "\n", to: output)
    }
  }

  func send(_ record: EndRecord) throws(EndFailure) {
    try attempting("could not write to the harness") { () throws(Errno) in
      try FileDescriptor.write(record.text.text, to: output)
    }
  }
}
