import Glibc

/// How much evidence a search takes, and what it looks for.
package enum SearchRules {
  /// One byte more that costs more than this, as a fraction, is a step.
  package static let stepCost = 0.10
  /// The same as the logarithm of a ratio.
  static let stepShift = log(1 + stepCost)

  /// The trials of each pair of neighbouring sizes that the search starts from: as many as it takes to tell which
  /// side is faster.
  static let gridTrials = 6
  /// The fewest trials that can exclude a step: all of them show less.
  static let closingTrials = 5
  /// After so many trials that cannot exclude a step, the sizes between are looked at one by one.
  static let mostClosingTrials = 20
  /// With more growth than this share of a step, dividing tells more than further trials.
  static let divisibleShare = 0.6
  /// In so many parts at most: arms that wait for their turn for longer see another machine.
  static let mostParts = 8

  static let fewestLeadTrials = 6
  /// After so many trials neither side is faster, as far as the search is concerned.
  static let mostLeadTrials = 12
  /// The error of each claim that only directs the search.
  static let searchError = 0.025
  /// The edge of a zone where neither is faster is no single byte: it is found to this share of a size.
  static let zoneResolution = 1.0 / 16
  /// How often a size that the search found is given up, as new trials do not show it, before that is what is said.
  static let mostRejections = 6

  /// The trials that judge what was found: at the first look, and at the second where something is not certain.
  static let confirmingTrials = 12
  static let mostConfirmingTrials = 24
}
