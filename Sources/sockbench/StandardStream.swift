import Measurement

/// Standard output or standard error, written to without a buffer.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Puts `/dev/null` where a standard descriptor is closed, so that no file or pipe of ours takes
  /// its number and gets what was meant for it.
  ///
  /// - Throws: ``ProgramError`` when standard output is closed: nobody would see the results.
  static func occupyClosed() throws(ProgramError) {
    let closed = (0...2).filter { !FileDescriptor.isOpen($0) }
    for number in closed { FileDescriptor.putNull(at: number) }
    if closed.contains(output.rawValue) {
      throw ProgramError(
        sentence: "standard output is closed; send it to a file or to /dev/null",
        exitCode: .outputFailed)
    }
  }

  /// Whether a person is likely to be looking.
  var isTerminal: Bool { FileDescriptor.isTerminal(rawValue) }

  /// Writes all of `text`.
  ///
  /// - Throws: ``ProgramError`` when a pipe is closed or a disk full.
  func print(_ text: String) throws(ProgramError) {
    do throws(Errno) {
      try FileDescriptor.write(text, to: rawValue)
    } catch {
      if self == .output, error == .brokenPipe { throw .readerIsGone }
      let stream = self == .output ? "standard output" : "standard error"
      throw .cannotWrite("to \(stream)", because: error)
    }
  }

  /// Writes one sentence about what went wrong. Where nobody can read it there is no one left to tell.
  func complain(_ sentence: String) {
    try? print("sockbench: \(Self.visible(sentence))\n")
  }

  /// The text with control characters spelled out: an argument may hold what steers a terminal.
  private static func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      let isControl = scalar.properties.generalCategory == .control
      result += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }
}
