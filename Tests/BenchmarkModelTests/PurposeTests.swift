import BenchmarkModel
import TestSupport
import Testing

/// Trials are pooled by what they were run for, so that every part of it must tell them apart.
@Suite struct PurposeTests {
  private static let terms = [
    Terms(), Terms(limit: 0.05), Terms(injection: 0.05), Terms(reference: 1),
    Terms(choosingTrials: 3), Terms(family: 2), Terms(precision: 0.05), Terms(trials: 1),
    Terms(timeLimit: 1),
  ]

  @Test func whatDiffersInAnyPartIsAnotherPurpose() {
    var purposes: [Purpose] = []
    for role in Purpose.Role.allCases {
      for suite in 0...2 {
        for step in [nil] + Purpose.Step.allCases {
          purposes += Self.terms.map { Purpose(role, suite: suite, step: step, terms: $0) }
        }
      }
    }
    #expect(Set(purposes).count == purposes.count)
    #expect(Set(purposes + purposes).count == purposes.count)
  }

  @Test(arguments: Purpose.Role.allCases) func nothingIsAgreedUnlessSaid(role: Purpose.Role) {
    let purpose = Purpose(role)
    #expect(purpose == Purpose(role, suite: 0, step: nil, terms: Terms()))
    #expect(purpose.terms == Terms(limit: nil, injection: nil, reference: nil))
    #expect(purpose.terms != Terms(limit: 0))
  }

  @Test func wordsAreDistinctAndNeedNoQuotes() {
    let roles = Purpose.Role.allCases.map(\.rawValue)
    let steps = Purpose.Step.allCases.map(\.rawValue)
    #expect(Set(roles).count == roles.count && Set(steps).count == steps.count)
    for word in roles + steps {
      #expect(!word.isEmpty && word.allSatisfy { $0.isLowercase || $0 == "-" }, "\(word)")
    }
  }

  @Test func aTrialCarriesItsPurposeAndAPlainOneHasNone() {
    let benchmarks = AxisChoices {
      $0.variants = [Variant(.tcp)]
      $0.workloads = [.latency]
      $0.sizes = [MessageSize(64)]
    }.benchmarks
    let purpose = Purpose(.check, step: .screen, terms: Terms(limit: 0.03))
    #expect(Plan.Trial(number: 0, cycle: 0, purpose: purpose, arms: benchmarks).purpose == purpose)
    #expect(
      Plan(benchmarks: benchmarks, cycles: 2, seed: 1).trials.allSatisfy { $0.purpose == nil })
  }
}
