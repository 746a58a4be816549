import Testing

@testable import BenchmarkModel

/// How rates are written, and who has them.
@Suite struct RatesTests {
  @Test(arguments: [
    ("500", [500]), ("30k", [30_000]), ("1.5M", [1_500_000]), ("1k..8k", [1000, 2000, 4000, 8000]),
    ("1k..200k*10", [1000, 10_000, 100_000, 200_000]), ("1,1000,1k", [1, 1000]),
    ("10M", [10_000_000]),
    ("0.5k", [500]),
  ])
  func reads(text: String, rates: [Int]) throws {
    #expect(try Rates.parseList(text) == rates)
  }

  @Test(arguments: [1, 999, 1000, 1500, 30_000, 33_333, 212_000, 1_500_000, 1_234_567, 10_000_000])
  func readsWhatItWrites(rate: Int) throws {
    #expect(try Rates.parseList(Rates.text(rate)) == [rate])
    #expect(try Rates.value(ofCell: Rates.cell(rate)) == rate)
  }

  @Test func tellsPeople() {
    #expect(
      [1000, 30_000, 1_500_000, 999, 2500].map(Rates.text) == ["1k", "30k", "1.5M", "999", "2.5k"])
  }

  @Test(arguments: [
    "", "0", "-1", "1e12", "11M", "1.5", "k", "1kk", "nan", "0x10", "30%", "5k..1k", ".0001k", "1,",
  ])
  func refusesWhatCannotBe(text: String) {
    #expect(throws: GrammarError.self) { try Rates.parseList(text) }
  }

  @Test func onlyLoadHasThem() {
    let choices = AxisChoices {
      $0.variants = [Variant(.tcp), Variant(.udp), Variant(.pipe)]
      $0.workloads = [.latency, .load]
      $0.sizes = [MessageSize(64)]
      $0[Rates.self] = [100, 200]
    }
    let loads = choices.benchmarks.filter { $0.workload == .load }
    #expect(loads.count == 2 * 2 && loads.allSatisfy { $0.variant.transport != .pipe })
    #expect(choices.benchmarks.filter { $0.workload != .load }.allSatisfy { $0.rate == nil })
    // With both ends on one CPU a client that spins would keep the server from it.
    #expect(loads.allSatisfy { $0.pacing == .sleep })
  }

  @Test func withoutLoadTheyHaveNothingToActOn() {
    let choices = AxisChoices {
      $0.variants = [Variant(.tcp)]
      $0[Rates.self] = [100]
    }
    #expect(
      choices.complaint == "--rates has nothing to act on; use --workloads load, or leave it out")
  }
}
