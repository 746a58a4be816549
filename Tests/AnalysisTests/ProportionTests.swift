import BenchmarkModel
import Glibc
import Testing

@testable import Analysis

@Suite struct ProportionTests {
  /// P(|T| > t) of Student's distribution.
  private static func outside(_ t: Double, degrees: Double) -> Double {
    IncompleteBeta.regularized(degrees / (degrees + t * t), a: degrees / 2, b: 0.5)
  }

  @Test(arguments: [(4.0, 2.776445), (9, 2.262157), (19, 2.093024), (29, 2.045230)])
  func referenceQuantilesOfStudent(degrees: Double, t: Double) {
    #expect(Self.outside(t - 0.000_000_5, degrees: degrees) > 0.05)
    #expect(Self.outside(t + 0.000_000_5, degrees: degrees) < 0.05)
  }

  /// The limits of a mean of ten values at 95 % are the tabulated 2.262157 standard errors away.
  @Test(arguments: [0.005114591, 0.021565409])
  func referenceIntervalOfAMean(limit: Double) {
    let values = [
      0.0123, -0.0041, 0.0207, 0.0158, 0.0312, -0.0015, 0.0094, 0.0266, 0.0049, 0.0181,
    ]
    let mean = values.reduce(0, +) / 10
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let t = abs(limit - mean) / (squares / 90).squareRoot()
    #expect(abs(Self.outside(t, degrees: 9) - 0.05) < 1e-7)
  }

  /// With one degree it is Cauchy's distribution, with two it is algebraic.
  @Test(arguments: [0.01, 0.5, 1, 3, 12, 400])
  func closedFormsOfStudent(t: Double) {
    #expect(agree(Self.outside(t, degrees: 1), 2 * atan(1 / t) / .pi))
    let root = (t * t + 2).squareRoot()
    #expect(agree(Self.outside(t, degrees: 2), 2 / (root * (root + t))))
  }

  /// I_x(k, n - k + 1) is the probability of k or more among n.
  @Test(arguments: [0.001, 0.03, 0.2, 0.5, 0.77, 0.999])
  func binomialTails(x: Double) {
    var term = pow(1 - x, 30)
    var tail = 1.0
    for k in 1...30 {
      tail -= term
      term *= x / (1 - x) * Double(31 - k) / Double(k)
      let beta = IncompleteBeta.regularized(x, a: Double(k), b: Double(31 - k))
      #expect(abs(beta - tail) < 1e-13)
    }
    #expect(agree(IncompleteBeta.regularized(x, a: 30, b: 1), pow(x, 30)))
  }

  @Test func extremesAndSymmetry() {
    #expect(IncompleteBeta.regularized(0, a: 2, b: 3) == 0)
    #expect(IncompleteBeta.regularized(1, a: 2, b: 3) == 1)
    for half in [0.5, 7, 300, 10_000] {
      #expect(abs(IncompleteBeta.regularized(0.5, a: half, b: half) - 0.5) < 1e-10)
    }
  }

  @Test(arguments: [(0, 20, 0, 0.168433), (0, 100, 0, 0.036217), (3, 100, 0.006230, 0.085176)])
  func referenceIntervals(successes: Int, trials: Int, low: Double, high: Double) {
    let interval = ClopperPearson(successes: successes, trials: trials)
    #expect(abs(interval.low - low) < 0.000_000_5)
    #expect(abs(interval.high - high) < 0.000_000_5)
    let mirrored = ClopperPearson(successes: trials - successes, trials: trials)
    #expect(abs(mirrored.low - (1 - interval.high)) < 1e-15)
    #expect(abs(mirrored.high - (1 - interval.low)) < 1e-15)
  }

  @Test(arguments: [1, 7, 300])
  func withoutSuccessesItIsAPower(trials: Int) {
    let interval = ClopperPearson(successes: 0, trials: trials, confidence: 0.99)
    #expect(interval.low == 0)
    #expect(agree(interval.high, 1 - pow(0.005, 1 / Double(trials))))
  }

  @Test func noTrials() {
    let interval = ClopperPearson(successes: 0, trials: 0)
    #expect(interval.low == 0 && interval.high == 1)
  }

  /// The limits are where the count seen becomes as rare as half of what is left of the confidence.
  @Test func limitsAreWhereTheCountBecomesRare() {
    let interval = ClopperPearson(successes: 13, trials: 4000, confidence: 0.9)
    #expect(agree(IncompleteBeta.regularized(interval.low, a: 13, b: 3988), 0.05))
    #expect(agree(IncompleteBeta.regularized(interval.high, a: 14, b: 3987), 0.95))
  }
}
