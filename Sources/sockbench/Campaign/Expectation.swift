import BenchmarkModel

/// How long a measurement will take, said before it starts.
enum Expectation {
  /// - Parameters:
  ///   - isBound: whether it ends by then, whatever happens.
  ///   - session: whether somebody wants to know.
  static func say(
    _ time: Nanoseconds, isBound: Bool, _ session: SessionOptions, to output: any Output
  ) {
    say("\(words(time)) \(isBound ? "at most" : "or so")", session, to: output)
  }

  /// - Parameters:
  ///   - usual: what it takes when all is well.
  ///   - most: by when it ends, whatever happens.
  static func say(
    _ usual: Nanoseconds, atMost most: Nanoseconds, _ session: SessionOptions,
    to output: any Output
  ) {
    let isShort = usual < most
    say(
      isShort ? "\(words(usual)) or so, \(words(most)) at most" : "\(words(most)) at most",
      session, to: output)
  }

  private static func say(
    _ words: String, _ session: SessionOptions, to output: any Output
  ) {
    guard session.verbose || (output.isWatched && !session.quiet) else { return }
    output.show("takes \(words)\n")
  }

  /// As in "40 s" or "4 min 20 s".
  static func words(_ time: Nanoseconds) -> String {
    let seconds = max(1, Int((Double(time.count) / 1e9).rounded(.up)))
    let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
    if minutes == 0 { return "\(seconds) s" }
    if minutes >= 60 { return "\(minutes / 60) h \(minutes % 60) min" }
    return rest == 0 ? "\(minutes) min" : "\(minutes) min \(rest) s"
  }
}
