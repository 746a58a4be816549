/// Probabilities corrected for having tested more than one thing.
package enum Holm {
  /// The probabilities to compare with a level that then holds for all tests together, whether they
  /// depend on each other or not (Holm 1979).
  ///
  /// The i-th smallest of m, counted from 0, is multiplied by m - i, kept at or below 1, and raised
  /// to the one before it.
  ///
  /// - Returns: one for each of those given, in their order.
  package static func adjusted(_ p: [Double]) -> [Double] {
    var adjusted = p
    var largest = 0.0
    for (rank, index) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
      largest = max(largest, min(1, p[index] * Double(p.count - rank)))
      adjusted[index] = largest
    }
    return adjusted
  }
}
