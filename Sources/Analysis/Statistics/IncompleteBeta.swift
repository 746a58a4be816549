import Glibc

/// The regularised incomplete beta function, behind the binomial distribution and Student's.
///
/// The error is below 1e-10 while a + b stays below 20 000; beyond, the logarithms of the gamma
/// function cancel too many digits.
enum IncompleteBeta {
  /// Many more than such parameters need, which is about their square root.
  private static let mostSteps = 10_000
  private static let precision = 1e-15
  /// Stands for a denominator of 0.
  private static let tiny = 1e-300

  /// I_x(a, b), the probability that a beta-distributed value is at most x.
  ///
  /// - Parameters:
  ///   - x: from 0 to 1.
  ///   - a: above 0.
  ///   - b: above 0.
  static func regularized(_ x: Double, a: Double, b: Double) -> Double {
    precondition(x >= 0 && x <= 1 && a > 0 && b > 0)
    if x == 0 || x == 1 { return x }
    // The fraction converges fast up to about the mean; beyond, the other tail has it.
    if x > (a + 1) / (a + b + 2) { return 1 - lowerTail(1 - x, a: b, b: a) }
    return lowerTail(x, a: a, b: b)
  }

  /// DLMF 8.17.22: x^a (1 - x)^b / (a B(a, b)) over the continued fraction 1 + d_1 / (1 + d_2 / ...).
  private static func lowerTail(_ x: Double, a: Double, b: Double) -> Double {
    let logBeta = lgamma(a).0 + lgamma(b).0 - lgamma(a + b).0
    let factor = exp(a * log(x) + b * log1p(-x) - logBeta) / a
    return factor / continuedFraction(x, a: a, b: b)
  }

  /// By Lentz's method as modified by Thompson & Barnett 1986: the value is a product of ratios of
  /// successive numerators to successive denominators.
  private static func continuedFraction(_ x: Double, a: Double, b: Double) -> Double {
    var value = 1.0
    var numerators = 1.0
    var denominators = 0.0
    for step in 1...mostSteps {
      let d = coefficient(step, x, a: a, b: b)
      denominators = 1 / awayFromZero(1 + d * denominators)
      numerators = awayFromZero(1 + d / numerators)
      value *= numerators * denominators
      if abs(numerators * denominators - 1) < precision { break }
    }
    return value
  }

  /// d_1, d_2, ... of DLMF 8.17.23.
  private static func coefficient(_ step: Int, _ x: Double, a: Double, b: Double) -> Double {
    let m = Double(step / 2)
    let base = a + 2 * m
    if step.isMultiple(of: 2) { return m * (b - m) * x / ((base - 1) * base) }
    return -(a + m) * (a + b + m) * x / (base * (base + 1))
  }

  private static func awayFromZero(_ value: Double) -> Double {
    abs(value) < tiny ? tiny : value
  }
}
