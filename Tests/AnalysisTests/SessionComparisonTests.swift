import Glibc
import Testing

@testable import Analysis

/// Student's distribution, and new sessions against the spread of past ones: references from SciPy 1.x.
@Suite struct SessionComparisonTests {
  @Test(
    arguments: [
      (1, 1.0, 0.25), (3, -1, 0.8044988905221148), (4, 30, 3.6764280488306595e-06), (7, 0, 0.5),
    ] as [(Int, Double, Double)])
  func upperTails(degrees: Int, t: Double, probability: Double) {
    #expect(agree(StudentT.upperTail(t, degrees: degrees), probability))
    #expect(StudentT.upperTail(-.infinity, degrees: degrees) == 1)
    #expect(StudentT.upperTail(.infinity, degrees: degrees) == 0)
  }

  @Test(
    arguments: [
      (4, 0.025, 2.7764451051977943), (9, 0.025, 2.2621571627982053),
      (19, 0.025, 2.09302405440831), (29, 0.025, 2.045229642132704), (4, 0.0009, 7.376753514621582),
    ] as [(Int, Double, Double)])
  func quantiles(degrees: Int, tail: Double, t: Double) {
    #expect(agree(StudentT.quantile(upperTail: tail, degrees: degrees), t))
    #expect(agree(StudentT.upperTail(t, degrees: degrees), tail))
  }

  private static let past = [0.02, 0.04, 0, 0.01, 0.03]

  @Test func oneNewSession() {
    let comparison = SessionComparison(past: Self.past, new: [0.08])
    #expect(agree(comparison.shift, 0.06))
    #expect(agree(comparison.p(above: 0), 0.012860710371253243))
    #expect(agree(comparison.p(above: 0.01), 0.02235429363984029))
    #expect(agree(comparison.threshold(tail: 0.05, above: 0.01), 0.04692466947870191))
    #expect(
      agree(
        comparison.interval(tail: 0.05), 0.06 - 0.036924669478701905...0.06 + 0.036924669478701905))
  }

  /// Their mean is surer.
  @Test func twoNewSessions() {
    let comparison = SessionComparison(past: Self.past, new: [0.07, 0.09])
    #expect(agree(comparison.p(above: 0.01), 0.009720884138233648))
  }

  /// As where one session was copied.
  @Test func sessionsThatDoNotDiffer() {
    let same = SessionComparison(past: [1, 1, 1, 1, 1], new: [1])
    #expect(same.p(above: 0.01) == 1 && same.threshold(tail: 0.05, above: 0.01) == 0.01)
    #expect(SessionComparison(past: [1, 1], new: [1.02]).p(above: 0.01) == 0)
  }
}
