/// Evidence that grows with every trial and may be looked at after each: what gamblers have who began with 1 and staked a
/// part of it on every sign.
///
/// Where a sign is no likelier to be theirs than not, whatever came before, the chance that what they have ever reaches c is
/// at most 1/c (Ville 1939; Shafer, Testing by betting, 2021). Nothing else is asked of what has the signs: no symmetry,
/// and no number of them that was fixed beforehand.
struct SignBets: Sendable {
  /// The part of it that each gambler stakes, all of whom begin with an equal share: who stakes little bears many signs of
  /// the other kind, and who stakes much is rich after a few of its own.
  let stakes: [Double]

  /// What they have together.
  ///
  /// - Parameters:
  ///   - won: how many signs were theirs.
  ///   - lost: how many were of the other kind; what has no sign changes nothing.
  func wealth(won: Int, lost: Int) -> Double {
    let shares = stakes.map { Self.power(1 + $0, won) * Self.power(1 - $0, lost) }
    return shares.reduce(0, +) / Double(stakes.count)
  }

  /// How many of the outermost of some values lie beyond every shift that is possible yet: bets that the shift is farther in
  /// than any of them have won.
  ///
  /// - Parameters:
  ///   - count: how many values there are.
  ///   - wealth: what has to be won.
  /// - Returns: nil where even all values on one side would not win it.
  func excluded(of count: Int, at wealth: Double) -> Int? {
    (0...count).prefix { self.wealth(won: count - $0, lost: $0) >= wealth }.last
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { product, _ in product * base }
  }
}
