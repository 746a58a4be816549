import BenchmarkModel

/// Writes to somebody who may have gone without a word, as behind a cut line, or who does not read.
struct PatientOutput {
  let number: CInt
  /// No more than this is handed over at once, for which a pipe that is writable has room: PIPE_BUF of <limits.h>.
  private static let chunk = 4096

  init(_ number: CInt) { self.number = number }

  /// - Returns: false where nobody takes it.
  func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    let deadline = Clock.now() + Agent.longestSilence.count
    while !rest.isEmpty {
      let now = Clock.now()
      guard now < deadline else { return false }
      // A signal may end a wait early.
      guard Poll.waitWritable(number, within: CInt((deadline - now) / 1_000_000) + 1) else {
        continue
      }
      let result = rest.prefix(Self.chunk).withUnsafeBytes {
        SystemCall.write(number, $0.baseAddress, $0.count)
      }
      if result.value < 0, !result.wasInterrupted { return false }
      rest = rest.dropFirst(max(0, result.value))
    }
    return true
  }
}
