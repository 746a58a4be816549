/// The exact interval of a probability after a number of successes in independent trials (Clopper &
/// Pearson 1934).
package struct ClopperPearson {
  /// The lower limit: at 0 without successes.
  package let low: Double
  /// The upper limit: at 1 without failures.
  package let high: Double

  /// Halvings of 0...1, to well below what a Double tells from 1.
  private static let halvings = 60

  /// - Parameters:
  ///   - successes: from 0 to `trials`.
  ///   - trials: how many trials there were; 0 gives 0...1.
  ///   - confidence: between 0 and 1, both excluded.
  package init(successes: Int, trials: Int, confidence: Double = 0.95) {
    precondition(successes >= 0 && successes <= trials && confidence > 0 && confidence < 1)
    let tail = (1 - confidence) / 2
    low = Self.lowerLimit(successes: successes, trials: trials, tail: tail)
    high = 1 - Self.lowerLimit(successes: trials - successes, trials: trials, tail: tail)
  }

  /// The probability with which so many successes or more are as rare as `tail`.
  private static func lowerLimit(successes: Int, trials: Int, tail: Double) -> Double {
    guard successes > 0 else { return 0 }
    let a = Double(successes)
    let b = Double(trials - successes + 1)
    var low = 0.0
    var high = 1.0
    for _ in 0..<halvings {
      let middle = (low + high) / 2
      let isRarer = IncompleteBeta.regularized(middle, a: a, b: b) < tail
      if isRarer { low = middle } else { high = middle }
    }
    return low
  }
}
