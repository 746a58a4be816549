import BenchmarkModel
import TestSupport
import Testing

@testable import Analysis

/// What trials of equal arms, of which it is known how much they differ, say of a machine.
@Suite struct FitnessTests {
  private static let purpose = Purpose(.equalControl, step: .screen)

  private static func fitness(
    _ models: [(Placement, Int, TrialSimulator.Model)], seed: UInt64 = 1
  ) -> Fitness {
    var simulator = TrialSimulator(seed: seed)
    for (placement, count, model) in models {
      let control = Fixture.benchmark(.unixStream, placement: placement)
      simulator.run(count, purpose, [control, control], model)
    }
    return Fitness(rows: simulator.rows)
  }

  private static func model(_ deviation: Double, shift: Double = 0) -> TrialSimulator.Model {
    TrialSimulator.Model(shifts: [0, shift], deviation: deviation)
  }

  @Test func aCalmMachine() throws {
    let fitness = Self.fitness([(.same, 50, Self.model(0.005)), (.split, 50, Self.model(0.03))])
    #expect(fitness.isFit)
    let words = fitness.sentence.split(separator: " ")
    #expect(words.prefix(3) == ["fit:", "differences", "of"])
    #expect(
      fitness.sentence.hasSuffix(
        "% on two CPUs show: 30 trials in turns find them four times in five."))
    let detectable = try fitness.placements.map { try #require($0.detectable) }
    // Beyond the margin of 1 %, as much as 30 trials tell from chance.
    #expect((0.011...0.017).contains(detectable[0]) && (0.02...0.04).contains(detectable[1]))
  }

  /// Four in five checks of 30 trials find what is said to show.
  @Test func whatIsSaidToShowIsFound() throws {
    let said = try #require(
      Self.fitness([(.same, 200, Self.model(0.01))]).placements[0].detectable)
    let control = Fixture.benchmark(.unixStream)
    var found = 0
    for seed in UInt64(1)...200 {
      var simulator = TrialSimulator(seed: seed)
      simulator.run(30, Self.purpose, [control, control], .slower(by: said, deviation: 0.01))
      let evidence = MetricEvidence(
        Judgement.Subject(.check, control), .roundTrips.trimmedMean, .collect,
        ComparedTrial.trials(of: simulator.rows))
      if evidence.judgementOfGrowing(among: 1).verdict == .regressed { found += 1 }
    }
    #expect((140...185).contains(found), "\(found) of 200")
  }

  @Test func aRestlessMachine() {
    let fitness = Self.fitness([(.same, 50, Self.model(0.005)), (.split, 50, Self.model(0.15))])
    #expect(!fitness.isFit)
    #expect(fitness.sentence.hasPrefix("not fit: on two CPUs only differences of "))
    #expect(fitness.sentence.hasSuffix("% and more show, where a check has to rule out 5%."))
  }

  @Test func equalArmsThatDiffer() {
    let fitness = Self.fitness([(.same, 50, Self.model(0.005, shift: 0.03))])
    #expect(fitness.sentence == "not fit: equal arms were found to differ on one CPU.")
  }

  @Test func tooFewTrials() {
    #expect(
      Self.fitness([(.same, 7, Self.model(0.005))]).sentence
        == "not fit: 7 trials on one CPU are too few to tell what shows.")
    #expect(Self.fitness([]).sentence == "not fit: no trial could be made.")
  }

  @Test func trialsThatAreNotValid() {
    let spoilt = TrialSimulator.Model { trial, rows in
      if trial.isMultiple(of: 5) { rows.spoil(arm: 1) }
    }
    #expect(
      Self.fitness([(.same, 20, spoilt)]).sentence
        == "not fit: 4 of 20 trials were not valid, and no verdict would hold; the first: a slot started 6.1 ms"
        + " late.")
  }
}
