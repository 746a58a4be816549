import BenchmarkModel
import Glibc
import TestSupport

@testable import Analysis

/// Sessions of a host that differ from one another by more than their trials do.
struct SimulatedSessions {
  static let pipe = Fixture.benchmark(.pipe)

  /// Standard deviations of the logarithm of a number, from session to session and within one.
  var between = 0.03
  var within = 0.01
  var benchmark = Fixture.benchmark(.unixStream)
  /// Turns even draws into what a session is slower by, in units of `between`; normal unless told otherwise.
  var effect = { (generator: inout SplitMix64) in
    Draws.normal(1, using: &generator)[0] * 3.0.squareRoot()
  }

  /// The rows of one session.
  ///
  /// - Parameter slowdown: the true one.
  func session(
    _ number: Int, _ step: Purpose.Step? = nil, slowdown: Double = 0, count: Int = 20,
    using generator: inout SplitMix64
  ) -> [TrialRow] {
    let shift = log(1 + slowdown) + between * effect(&generator)
    return (0..<count).flatMap { trial in
      let plan = Plan.Trial(
        number: 1_000 * number + trial, cycle: trial,
        purpose: Purpose(.baseline, suite: number, step: step), arms: [Self.pipe, benchmark])
      return plan.arms.indices.map { arm in
        let noise = within * Draws.normal(1, using: &generator)[0] * 3.0.squareRoot()
        var row = plan.row(ofArm: arm)
        let factor = arm == 0 ? 1 : exp(shift + noise)
        row.metrics = [.roundTrips.p5: 8_000 * factor, .roundTrips.trimmedMean: 9_000 * factor]
        return row
      }
    }
  }

  /// A check of a host whose baseline has so many sessions.
  func check(
    sessions: Int, slowdown: Double = 0, using generator: inout SplitMix64
  ) -> BaselineCheck {
    let past = (1...sessions).flatMap { session($0, using: &generator) }
    let now = session(1, .screen, slowdown: slowdown, using: &generator)
    return BaselineCheck(baseline: past, current: now, isMeasured: true)
  }
}
