import Glibc
import Measurement

/// Standard output for results, and standard error for all else; both without a buffer.
final class StandardOutput: Output {
  /// Puts `/dev/null` where a standard descriptor is closed, so that no file or pipe of ours takes
  /// its number and gets what was meant for it.
  ///
  /// - Throws: ``ProgramError`` when standard output is closed: nobody would see the results.
  func occupyClosed() throws(ProgramError) {
    let closed = (0...2).filter { fcntl($0, F_GETFD) == -1 }
    for number in closed { dup2(open("/dev/null", O_RDWR), number) }
    if closed.contains(STDOUT_FILENO) {
      throw ProgramError(
        sentence: "standard output is closed; send it to a file or to /dev/null",
        exitCode: .outputFailed)
    }
  }

  var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  func print(_ text: String) throws(ProgramError) {
    do throws(Errno) {
      try FileDescriptor.write(text, to: STDOUT_FILENO)
    } catch {
      if error == Errno(EPIPE) { throw .readerIsGone }
      throw .cannotWrite("to standard output", because: error)
    }
  }

  func show(_ progress: String) { try? FileDescriptor.write(progress, to: STDERR_FILENO) }

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
