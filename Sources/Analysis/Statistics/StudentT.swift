/// Student's distribution, of a mean over an estimated standard deviation (Student 1908).
enum StudentT {
  /// Halvings of the tail's probability, to well below what a Double tells from 0.
  private static let halvings = 60

  /// The probability of a value above `t`.
  ///
  /// - Parameter degrees: of freedom, at least 1.
  static func upperTail(_ t: Double, degrees: Int) -> Double {
    if t.isInfinite { return t > 0 ? 0 : 1 }
    let freedom = Double(degrees)
    let tail =
      IncompleteBeta.regularized(freedom / (freedom + t * t), a: freedom / 2, b: 0.5) / 2
    return t < 0 ? 1 - tail : tail
  }

  /// The value above which a probability of `tail` lies.
  ///
  /// - Parameter tail: above 0, at most a half.
  static func quantile(upperTail tail: Double, degrees: Int) -> Double {
    precondition(tail > 0 && tail <= 0.5)
    // x of I_x(n/2, 1/2) = 2 tail, which rises with x; t follows from x = n / (n + t^2).
    let freedom = Double(degrees)
    var low = 0.0
    var high = 1.0
    for _ in 0..<halvings {
      let middle = (low + high) / 2
      let isBelow = IncompleteBeta.regularized(middle, a: freedom / 2, b: 0.5) < 2 * tail
      if isBelow { low = middle } else { high = middle }
    }
    let x = (low + high) / 2
    return (freedom * (1 - x) / x).squareRoot()
  }
}
