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
    #expect(try Rates.parseList(text) == rates.map { .perSecond($0) })
  }

  @Test func readsSharesOfWhatIsNotKnownYet() throws {
    let rates = try Rates.parseList("50%,0.5%,110%,max")
    #expect(
      rates == [
        .ofCapacity(permille: 500), .ofCapacity(permille: 5), .ofCapacity(permille: 1100),
        .asAnswered,
      ])
    #expect(Rates.text(rates) == "50%,0.5%,110%,max")
    #expect(rates.map { $0?.known(capacity: 123_456).perSecond } == [61_700, 617, 136_000, nil])
  }

  @Test(arguments: [
    OfferedRate.perSecond(30_000), .asAnswered, .ofCapacity(permille: 500),
    .ofCapacity(permille: 5, perSecond: 617), .ofCapacity(permille: 1100, perSecond: 136_000),
  ])
  func rowsTellThem(rate: OfferedRate) throws {
    let benchmark = Benchmark(Variant(.tcp), .load) { $0.rate = rate }
    var read = Benchmark(Variant(.tcp), .load)
    try Rates.read(Rates.cells(of: benchmark), into: &read)
    #expect(read.rate == rate)
  }

  @Test(arguments: [1, 999, 1000, 1500, 30_000, 33_333, 212_000, 1_500_000, 1_234_567, 10_000_000])
  func readsWhatItWrites(rate: Int) throws {
    #expect(try Rates.parseList(OfferedRate.text(rate)) == [.perSecond(rate)])
  }

  @Test func tellsPeople() {
    #expect(
      [1000, 30_000, 1_500_000, 999, 2500].map(OfferedRate.text) == [
        "1k", "30k", "1.5M", "999", "2.5k",
      ])
  }

  @Test(arguments: [
    "", "0", "-1", "1e12", "11M", "1.5", "k", "1kk", "nan", "0x10", "%", "0%", "-5%", "0.01%",
    "2000%", "1e2%", "5k..1k", ".0001k", "1,",
  ])
  func refusesWhatCannotBe(text: String) {
    #expect(throws: GrammarError.self) { try Rates.parseList(text) }
  }

  @Test func onlyLoadHasThem() {
    let choices = AxisChoices {
      $0.variants = [Variant(.tcp), Variant(.udp), Variant(.pipe)]
      $0.workloads = [.latency, .load]
      $0.sizes = [MessageSize(64)]
      $0[Rates.self] = [.perSecond(100), .perSecond(200)]
    }
    let loads = choices.benchmarks.filter { $0.workload == .load }
    #expect(loads.count == 3 * 2)
    #expect(choices.benchmarks.filter { $0.workload != .load }.allSatisfy { $0.rate == nil })
    // With both ends on one CPU a client that spins would keep the server from it.
    #expect(loads.allSatisfy { $0.pacing == .sleep })
  }

  @Test func withoutLoadTheyHaveNothingToActOn() {
    let choices = AxisChoices {
      $0.variants = [Variant(.tcp)]
      $0[Rates.self] = [.perSecond(100)]
    }
    #expect(
      choices.complaint == "--rates has nothing to act on; use --workloads load, or leave it out")
  }
}
