import Glibc

/// How far new sessions lie from those of a past, by the spread of the past from session to session.
///
/// Trials of one session share its hour: they tell how well the session is known, and nothing of how far
/// another lies from it. So a session counts as one value, and a new one is held against the prediction
/// interval for further values of a normal distribution (Hahn & Meeker 1991, chapter 4): Student's, with
/// one degree of freedom less than there are past sessions.
struct SessionComparison {
  /// By how much the new sessions lie above the past ones, in the mean.
  let shift: Double
  private let degrees: Int
  /// Of a shift where nothing has changed.
  private let standardError: Double

  /// - Parameters:
  ///   - past: a value a session, at least two, on a scale on which their distribution is about normal.
  ///   - new: at least one.
  init(past: [Double], new: [Double]) {
    precondition(past.count > 1 && !new.isEmpty)
    let count = Double(past.count)
    let mean = past.reduce(0, +) / count
    let squares = past.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    degrees = past.count - 1
    shift = new.reduce(0, +) / Double(new.count) - mean
    let share = 1 / count + 1 / Double(new.count)
    standardError = (squares / Double(degrees) * share).squareRoot()
  }

  /// How probable a shift as large as this is by chance where the true one is `margin`.
  func p(above margin: Double) -> Double {
    if standardError == 0 { return shift > margin ? 0 : 1 }
    return StudentT.upperTail((shift - margin) / standardError, degrees: degrees)
  }

  /// The shift from which on ``p(above:)`` is at most `tail`.
  func threshold(tail: Double, above margin: Double) -> Double {
    margin + reach(tail: tail)
  }

  /// The interval of the true shift that misses it with a probability of `tail` on each side.
  func interval(tail: Double) -> ClosedRange<Double> {
    let reach = reach(tail: tail)
    return shift - reach...shift + reach
  }

  private func reach(tail: Double) -> Double {
    StudentT.quantile(upperTail: tail, degrees: degrees) * standardError
  }
}
