package import BenchmarkModel

/// The parts of a search for a rate, each with longer trials and a narrower width than the one before.
///
/// Short trials find the neighbourhood, and long ones judge (MLRsearch, draft-ietf-bmwg-mlrsearch: its targets).
package enum SearchPhase: Int, CaseIterable, Comparable, Sendable {
  case screen, confirm, decide

  /// That of a trial; nil where its step is of something else.
  init?(_ step: Purpose.Step?) {
    switch step {
    case .screen: self = .screen
    case .confirm: self = .confirm
    case .decide: self = .decide
    case .pilot, .collect, nil: return nil
    }
  }

  package var step: Purpose.Step {
    switch self {
    case .screen: .screen
    case .confirm: .confirm
    case .decide: .decide
    }
  }

  /// How long a trial is, unless it takes longer for enough requests.
  var duration: Nanoseconds {
    switch self {
    case .screen: .milliseconds(60)
    case .confirm: .milliseconds(125)
    case .decide: .milliseconds(250)
    }
  }

  /// What the trials of a rate are to last together.
  var durationSum: Nanoseconds {
    switch self {
    case .screen: .milliseconds(60)
    case .confirm: .milliseconds(500)
    case .decide: .seconds(2)
    }
  }

  /// How many trials a rate is to have where they are long.
  var fewestTrials: Int {
    switch self {
    case .screen: 1
    case .confirm: 2
    case .decide: 4
    }
  }

  /// By which fraction the lowest rate that breaks the goal may exceed the highest that keeps it.
  var width: Double {
    switch self {
    case .screen: 0.10
    case .confirm: 0.04
    case .decide: 0.02
    }
  }

  var previous: SearchPhase? { SearchPhase(rawValue: rawValue - 1) }

  package static func < (left: SearchPhase, right: SearchPhase) -> Bool {
    left.rawValue < right.rawValue
  }
}
