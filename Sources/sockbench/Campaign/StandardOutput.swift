import Measurement

/// Standard output for results, and standard error for all else; both without a buffer.
final class StandardOutput: Output {
  private static let input: Int32 = 0
  private static let results: Int32 = 1
  private static let messages: Int32 = 2

  /// Puts `/dev/null` where a standard descriptor is closed, so that no file or pipe of ours takes
  /// its number and gets what was meant for it.
  ///
  /// - Throws: ``ProgramError`` when standard output is closed: nobody would see the results.
  func occupyClosed() throws(ProgramError) {
    let closed = [Self.input, Self.results, Self.messages].filter { !FileDescriptor.isOpen($0) }
    for number in closed { FileDescriptor.putNull(at: number) }
    if closed.contains(Self.results) {
      throw ProgramError(
        sentence: "standard output is closed; send it to a file or to /dev/null",
        exitCode: .outputFailed)
    }
  }

  var isWatched: Bool { FileDescriptor.isTerminal(Self.messages) }

  var columns: Int { FileDescriptor.columns(of: Self.messages) ?? 80 }

  func print(_ text: String) throws(ProgramError) {
    do throws(Errno) {
      try FileDescriptor.write(text, to: Self.results)
    } catch {
      if error == .brokenPipe { throw .readerIsGone }
      throw .cannotWrite("to standard output", because: error)
    }
  }

  func show(_ progress: String) { try? FileDescriptor.write(progress, to: Self.messages) }

  /// Where nobody can read it there is no one left to tell.
  func complain(_ sentence: String) { show("sockbench: \(Self.visible(sentence))\n") }

  /// The text with control characters spelled out: an argument may hold what steers a terminal.
  private static func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      let isControl = scalar.properties.generalCategory == .control
      result += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }
}
