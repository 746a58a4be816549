import Glibc

/// How an arm of a trial did against another, round by round.
///
/// The scatter of rounds is that within one pair of processes. What trials differ by beyond it is the luck of pairs
/// (Kalibera and Jones, "Rigorous Benchmarking in Reasonable Time", 2013).
package struct RoundComparison: Equatable, Sendable {
  /// How many times as long a message took: the exponential of the trimmed mean of the logarithm.
  package let ratio: Double
  /// The standard error of that logarithm by the scatter of rounds alone (Tukey and McLaughlin 1963).
  package let error: Double

  /// Rounds count in twos: two arms that change places from one to the next owe nothing to their place then.
  ///
  /// - Parameters:
  ///   - times: what a message took in each round; nil where none was measured.
  ///   - base: those of the other arm in the same rounds.
  /// - Returns: nil for fewer than three twos in which both arms were measured.
  package init?(of times: [Double?], against base: [Double?]) {
    let rounds = zip(times, base).map { time, base -> Double? in
      guard let time, let base, time > 0, base > 0 else { return nil }
      return log(time / base)
    }
    let logarithms = stride(from: 1, to: rounds.count, by: 2).compactMap { second -> Double? in
      guard let first = rounds[second - 1], let second = rounds[second] else { return nil }
      return (first + second) / 2
    }.sorted()
    guard logarithms.count >= Self.fewest else { return nil }
    let cut = logarithms.count / 10
    let kept = logarithms.dropFirst(cut).dropLast(cut)
    let count = Double(logarithms.count)
    let winsorized = logarithms.map { max(kept.first ?? $0, min(kept.last ?? $0, $0)) }
    let mean = winsorized.reduce(0, +) / count
    let squares = winsorized.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    ratio = exp(kept.reduce(0, +) / Double(kept.count))
    error = (squares / (count - 1)).squareRoot() * count.squareRoot() / Double(kept.count)
  }

  private static let fewest = 3
}
