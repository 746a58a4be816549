import BenchmarkModel
import Glibc
import TestSupport
import Testing

@testable import Analysis

/// Who is the fastest for certain, by contests whose trials are known.
@Suite struct LeadersTests {
  private static let arms: [Benchmark] = [.tcp, .unixStream, .unixDatagram].map {
    Fixture.benchmark($0)
  }

  /// - Parameter slowness: of each arm, in each of 15 trials, as logarithms.
  private static func leaders(_ slowness: (_ trial: Int) -> [Double]) throws -> Leaders {
    var simulator = TrialSimulator(seed: 1)
    for trial in 0..<15 {
      simulator.run(Purpose(.compare, step: .collect), arms, shifts: slowness(trial))
    }
    let trials = ComparedTrial.trials(of: simulator.rows)
    return Leaders(try #require(ContestResult(trials: trials)))
  }

  @Test func theOneThatBeatsAllOthersLeadsTheNearest() throws {
    let leaders = try Self.leaders { _ in [0, 0.2, 0.5] }
    #expect(leaders.variants == [Variant(.tcp)])
    let lead = try #require(leaders.lead)
    #expect(abs(lead.lowerBound - exp(0.2)) < 0.001 && abs(lead.upperBound - exp(0.2)) < 0.001)
  }

  /// The first three trials choose tcp, and all others say that another is faster.
  @Test func theOneThatWasChosenCanBeOvertaken() throws {
    let leaders = try Self.leaders { $0 < 3 ? [0, 0.1, 0.5] : [0, -0.2, 0.5] }
    #expect(leaders.variants == [Variant(.unixStream)])
    let lead = try #require(leaders.lead)
    #expect(abs(lead.lowerBound - exp(0.2)) < 0.001 && abs(lead.upperBound - exp(0.2)) < 0.001)
    #expect(!leaders.areEqual)
  }

  @Test func severalThatCannotBeToldApartHaveNoLead() throws {
    let leaders = try Self.leaders { [0, $0.isMultiple(of: 2) ? 0.05 : -0.05, 0.5] }
    #expect(Set(leaders.variants) == [Variant(.tcp), Variant(.unixStream)])
    #expect(leaders.lead == nil && !leaders.areEqual)
  }

  @Test func fewTrialsSayNothing() throws {
    var simulator = TrialSimulator(seed: 1)
    simulator.run(
      10, Purpose(.compare, step: .collect), Self.arms, TrialSimulator.Model(shifts: [0, 0.2, 0.5]))
    let trials = ComparedTrial.trials(of: simulator.rows)
    #expect(Leaders(try #require(ContestResult(trials: trials))).variants.isEmpty)
  }
}
