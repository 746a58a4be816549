/// The sign test of paired differences (Arbuthnot 1710).
///
/// It takes the differences as independent, and nothing else: their median is tested, whatever their
/// distribution. It sees less than the signed ranks, which take the differences as symmetrical.
package struct SignTest {
  private let differences: [Double]

  /// - Parameter differences: finite, in any order and any unit.
  package init(_ differences: [Double]) { self.differences = differences }

  /// How likely so many differences above the one given are if their median is not above it.
  ///
  /// Ties count as half, rounded down; 1 when empty.
  package func p(above shift: Double) -> Double {
    p(opposed: differences.count { $0 < shift }, shift)
  }

  /// How likely so many differences below the one given are if their median is not below it.
  ///
  /// Ties count as half, rounded down; 1 when empty.
  package func p(below shift: Double) -> Double {
    p(opposed: differences.count { $0 > shift }, shift)
  }

  /// P(B <= opposed) for a binomial B with probability 1/2.
  private func p(opposed: Int, _ shift: Double) -> Double {
    let opposed = opposed + differences.count { $0 == shift } / 2
    let others = differences.count - opposed
    return others == 0
      ? 1 : IncompleteBeta.regularized(0.5, a: Double(others), b: Double(opposed + 1))
  }
}
