/// Counts, and how rare something is of which few were seen, or none.
extension Readable {
  /// As in `83054`, or `3.10 million`.
  static func count(_ count: Int) -> String {
    count < 1_000_000 ? "\(count)" : "\(threeDigits(Double(count) / 1e6)) million"
  }

  /// The 95 % interval of a probability (Clopper & Pearson 1934), as in `0 to 184 per million`.
  ///
  /// - Parameters:
  ///   - events: how often it was seen, from 0 to `count`.
  ///   - count: how often it was looked for.
  static func perMillion(_ events: Int, of count: Int) -> String {
    let share = ClopperPearson(successes: events, trials: count)
    let low = share.low == 0 ? "0" : threeDigits(share.low * 1e6)
    return "\(low) to \(threeDigits(share.high * 1e6)) per million"
  }
}
