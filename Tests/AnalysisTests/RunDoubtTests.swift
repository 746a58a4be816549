import BenchmarkModel
import Testing

@testable import Analysis

/// What a reader is told of the load of other programs: trials alone have one slot, and those in turns many short ones.
@Suite struct RunDoubtTests {
  /// - Parameter loaded: how many of ten have met other programs.
  private static func rows(slots: Double, loaded: Int) -> [TrialRow] {
    (0..<10).flatMap { number in
      Fixture.rows(
        Fixture.benchmark(.tcp), .roundTrips.p50, [1],
        conditions: [.slots: slots, .foreignCPU: number < loaded ? 0.3 : 0])
    }
  }

  @Test(arguments: [
    (1.0, 2, false), (1, 3, true), (1, 10, true), (20, 3, false), (20, 5, false), (20, 6, true),
  ])
  func otherPrograms(slots: Double, loaded: Int, isTold: Bool) {
    let rows = Self.rows(slots: slots, loaded: loaded)
    let sentence = RunDoubt.sentence(about: rows) ?? ""
    let share = Readable.share(Double(loaded) / 10)
    #expect(sentence.contains("of a measured CPU in \(share) of the trials") == isTold)
    #expect(sentence.isEmpty == !isTold)
    #expect((RunDoubt.sentence(aboutCheck: rows) != nil) == isTold)
  }

  /// Many calm trials in turns do not hide what those alone have met.
  @Test func eachKindByItself() {
    let calm = Self.rows(slots: 20, loaded: 0) + Self.rows(slots: 20, loaded: 0)
    #expect(RunDoubt.sentence(about: calm + Self.rows(slots: 1, loaded: 4)) != nil)
    #expect(RunDoubt.sentence(about: calm + Self.rows(slots: 1, loaded: 2)) == nil)
  }
}
