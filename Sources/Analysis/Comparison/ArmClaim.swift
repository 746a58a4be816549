import BenchmarkModel

/// The most that the trials say of one arm against the reference.
///
/// One of three things is true: the arm is slower by more than the margin, faster by more, or neither. So
/// only one claim of an arm can be right, and one correction for the number of arms covers all words.
struct ArmClaim {
  /// The least improbable of the three, whether or not it is certain enough.
  let word: ArmResult.Word
  /// How likely such trials are where the claim is false.
  ///
  /// Doubled, as a difference may be in either direction; of comparisons of before, which were looked at twice, an equal or
  /// marginal arm is told wrongly with half of the probability in each look.
  let p: Double

  /// - Parameter margin: the difference that is of no interest, in the unit of the test.
  init(_ test: any ShiftTest, margin: Double) {
    let claims: [(word: ArmResult.Word, p: Double)] = [
      (.slower, test.p(above: margin)), (.faster, test.p(below: -margin)),
      (.noDifference, max(test.p(below: margin), test.p(above: -margin))),
    ]
    let strongest = claims.dropFirst().reduce(claims[0]) { $1.p < $0.p ? $1 : $0 }
    word = strongest.word
    p = min(1, 2 * strongest.p)
  }

  /// What may be said of each arm, so that none of it is wrong but with a probability of 1 - `confidence`.
  ///
  /// - Parameter contests: how many contests share that probability.
  static func words(
    of claims: [ArmClaim], contests: Int, confidence: Double
  ) -> [ArmResult.Word] {
    zip(claims, Holm.adjusted(claims.map(\.p))).map { claim, p in
      p * Double(contests) <= 1 - confidence ? claim.word : .cannotTell
    }
  }
}
