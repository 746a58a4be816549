/// What differences say of the shift that they are about.
protocol ShiftTest {
  /// nil where there are none.
  var estimate: Double? { get }
  /// How likely differences as high as these are if the shift is not above the one given.
  func p(above shift: Double) -> Double
  /// How likely differences as low as these are if the shift is not below the one given.
  func p(below shift: Double) -> Double
  /// The two-sided interval of the shift; nil where there are too few differences.
  func interval(confidence: Double) -> ClosedRange<Double>?
}

extension SignedRank: ShiftTest {}

/// Differences in the order of their trials, of which all that is said holds at whatever trial one stops.
struct GrowingShift: ShiftTest {
  private let differences: [Double]
  private let all: SignedRank
  private let looks: [SignedRank]

  static let plan = SequentialPlan(looks: [12, 25, 50, 100, 200])

  init(_ differences: [Double]) {
    self.differences = differences
    let all = SignedRank(differences)
    self.all = all
    looks = Self.plan.looks.filter { $0 <= differences.count }.map {
      $0 == differences.count ? all : SignedRank(Array(differences.prefix($0)))
    }
  }

  var estimate: Double? { all.estimate }

  func p(above shift: Double) -> Double {
    Self.plan.p(wealth: wealth { $0 > shift }, looks: looks.map { $0.p(above: shift) })
  }

  func p(below shift: Double) -> Double {
    Self.plan.p(wealth: wealth { $0 < shift }, looks: looks.map { $0.p(below: shift) })
  }

  /// What is neither above nor below counts as lost.
  private func wealth(_ isWon: (Double) -> Bool) -> Double {
    let won = differences.count(where: isWon)
    return Self.plan.bets.wealth(won: won, lost: differences.count - won)
  }

  func interval(confidence: Double) -> ClosedRange<Double>? {
    let error = (1 - confidence) / 2
    return Self.plan.interval(
      of: differences, at: error,
      looks: looks.map { $0.interval(confidence: Self.plan.confidenceOfLook(at: error)) })
  }
}
