package import BenchmarkModel
import Glibc

/// What many checks of equal and of slowed arms say about the checks themselves.
package struct Calibration: Sendable {
  /// How many of some tries came out in a way, with the 95 % interval of the share.
  package struct Share: Sendable {
    package let count: Int
    package let of: Int
    package var interval: ClopperPearson { ClopperPearson(successes: count, trials: of) }
  }

  /// How many checks there are that were not cut short.
  package let checks: Int
  /// Checks of equal arms that said regressed.
  package let falseAlarms: Share
  /// Checks of equal arms that came to no verdict.
  package let inconclusive: Share
  /// Checks in which base against base was found to differ.
  package let flaggedControls: Share
  /// Checks in which the slowdown made on purpose was found.
  package let foundControls: Share
  /// Why checks came to no verdict, those with a slowdown made on purpose among them.
  package let obstacles: [Obstacle]
  /// Trials of all checks that do not count, and why most of them do not.
  package let invalidTrials: Share
  package let problem: Problem?
  package let spreads: [Spread]
  package let components: [Components]
  package let found: [Found]
  package let overheads: [SlotOverhead]

  /// - Parameter rows: those of all checks.
  package init(rows: [TrialRow]) {
    let numbers = Set(rows.compactMap { $0.purpose?.suite }).sorted()
    let bySuite = Dictionary(grouping: rows) { $0.purpose?.suite ?? -1 }
    let suites = numbers.map { CheckSuite(rows: bySuite[$0] ?? [], suite: $0) }
      .filter { !$0.isCutShort }
    checks = suites.count
    let equal = suites.filter { $0.injection == nil }
    falseAlarms = Share(count: equal.count { $0.verdict == .regressed }, of: equal.count)
    inconclusive = Share(count: equal.count { $0.verdict == .inconclusive }, of: equal.count)
    flaggedControls = Self.share(of: .equalControl, in: suites) {
      $0.verdict == .regressed || $0.verdict == .improved
    }
    foundControls = Self.share(of: .slowControl, in: suites) { $0.verdict == .regressed }
    obstacles = Obstacle.all(in: suites)
    let trials = ComparedTrial.trials(of: rows)
    invalidTrials = Share(count: trials.count { !$0.isValid }, of: trials.count)
    problem = Problem.mostFrequent(in: trials)
    spreads = Spread.all(trials)
    components = Components.all(trials)
    found = Found.all(in: suites.filter { $0.injection != nil })
    overheads = SlotOverhead.all(in: rows)
  }

  private static func share(
    of role: Purpose.Role, in suites: [CheckSuite], where isCounted: (Judgement) -> Bool
  ) -> Share {
    let controls = suites.flatMap(\.controls).filter { $0.subject.role == role }
    return Share(count: controls.count(where: isCounted), of: controls.count)
  }
}
