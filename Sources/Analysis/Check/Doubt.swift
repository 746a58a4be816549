import BenchmarkModel

/// What keeps a check from a verdict, or is to be known beside a regression.
package struct Doubt: Sendable {
  /// Doubts of many checks are counted by it; the raw value is how a table calls them.
  package enum Kind: String, CaseIterable, Sendable {
    case invalidTrials = "more than 10 % of the trials were not valid"
    case openMetrics = "metrics could not be settled"
    case equalDiffers = "the control of equal arms was found to differ"
    case slowdownNotFound = "the control slowed down by 5 % was not found"
    case openControl = "a control could not be settled"
    case noSlowdown = "a slowdown asked for was not made"
    case notMeasured = "a benchmark could not be measured"
    case nothingJudged = "nothing was judged"
    case endedEarly = "it ended before all trials were made"
  }

  package let kind: Kind
  package let sentence: String

  init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}

extension Doubt {
  /// What could not even begin, of the rows of a check; nil where there is none.
  init?(failedAmong rows: [TrialRow]) {
    let failed = rows.filter {
      $0.purpose?.role == .check && $0.purpose?.step == nil && $0.status == .failed
    }
    guard let first = failed.first else { return nil }
    self.init(.notMeasured, "\(first.benchmark) could not be measured: \(first.reason)")
  }

  /// nil where few trials are not valid.
  init?(invalidAmong trials: [ComparedTrial]) {
    let problems = trials.filter { !$0.isValid }.map(\.problem)
    // Of few trials a few say nothing about the machine.
    let isMany =
      CheckProcedure(trials) == .stepped || problems.count > EvidenceRules.tolerableInvalid
    guard let first = problems.first, isMany,
      Double(problems.count) > CheckRules.tolerableInvalidShare * Double(trials.count)
    else { return nil }
    let extent = "\(problems.count) of \(trials.count) trials were not valid"
    self.init(
      .invalidTrials,
      CheckRules.areHopeless(trials)
        ? "\(extent), so that the check ended early; stop what else runs on this machine, or check again when it is"
          + " calm; the first: \(first)" : "\(extent); the first: \(first)")
  }
}
