/// How the instants at which requests are due are spread.
package enum ArrivalPattern: String, CaseIterable, Sendable {
  /// The same time between any two.
  case constant
  /// As of many callers who know nothing of one another: a Poisson process, with exponential times between.
  case poisson
}

extension ArrivalPattern: CustomStringConvertible {
  package var description: String { rawValue }
}
