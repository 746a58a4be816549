import BenchmarkModel
import Testing

@Suite struct PlacementTests {
  @Test(arguments: [
    ("same", Placement.same), ("split", .split), ("free", .free),
    ("0:1", .explicit(client: 0, server: 1)), ("smt", .related(.smt)), ("core", .related(.core)),
    ("llc", .related(.llc)), ("node", .related(.node)),
  ])
  func readsAndPrints(text: String, placement: Placement) throws {
    #expect(try Placement(parsing: text) == placement)
    #expect(placement.description == text)
  }

  @Test(arguments: ["0:", ":1", "0:1:2", "-1:0", "a:b"])
  func refusesOtherPairs(text: String) {
    #expect(
      throws: GrammarError(
        "'\(text)' is not a placement; write same, smt, core, llc, node, split, free or CLIENT:SERVER"
          + " as in 0:1")
    ) { try Placement(parsing: text) }
  }

  @Test(arguments: [
    ("same", true), ("split", false), ("free", false), ("2:2", true), ("2:3", false),
    ("smt", false), ("core", false),
  ])
  func someShareACPU(text: String, isOneCPU: Bool) throws {
    #expect(try Placement(parsing: text).isOneCPU == isOneCPU)
  }

  /// From near to far, those that leave it open between.
  @Test func theOrderInWhichTheyAreTold() throws {
    let words = ["same", "smt", "core", "split", "llc", "node", "free", "0:1", "1:0"]
    let ranks = try words.map { Placements.rank(of: try Placement(parsing: $0)) }
    #expect(ranks == ranks.sorted() && Set(ranks).count == words.count)
  }

  @Test func knowsMistypedWords() {
    #expect(throws: GrammarError("unknown placement 'smae'; did you mean 'same'?")) {
      try Placement(parsing: "smae")
    }
  }
}
