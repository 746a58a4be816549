/// The numbers by which evidence that accumulates becomes words, and what they promise.
///
/// Half of each probability of error goes to the bets, which are looked at after every trial, and half to the looks, which
/// take the sizes of differences into account, and not their signs alone.
package enum EvidenceRules {
  static let plan = SequentialPlan(looks: [15, 30, 60, 100])
  /// Beyond so many, what is not told is inconclusive.
  package static var mostTrials: Int { plan.looks[plan.looks.count - 1] }
  /// The probability of acquitting a metric by which the candidate is slower than the limit.
  static let acquittal = 0.05

  /// Those that every subject has before any is judged: no word takes fewer.
  package static let firstTrials = 7
  /// What most take where nothing has changed and the machine is calm.
  package static let usualTrials = 9
  /// Those for which a check leaves time unless it is told how much.
  package static let allowedTrials = 60
  /// Where an improvement is likelier than none, an acquittal waits for it no longer.
  static let mostTrialsToImprove = 30
  /// Those at which stalls are judged, where there is a sign of them.
  static let stallTrials = 30
  /// A metric is given up where more of its trials are invalid, and more than half as many as are valid.
  static let tolerableInvalid = 5
}
