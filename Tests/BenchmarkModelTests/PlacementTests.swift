import BenchmarkModel
import Testing

@Suite struct PlacementTests {
  @Test(arguments: [
    ("same", Placement.same), ("split", .split), ("free", .free),
    ("0:1", .explicit(client: 0, server: 1)),
  ])
  func readsAndPrints(text: String, placement: Placement) throws {
    #expect(try Placement(parsing: text) == placement)
    #expect(placement.description == text)
  }

  @Test(arguments: ["0:", ":1", "0:1:2", "-1:0", "a:b"])
  func refusesOtherPairs(text: String) {
    #expect(
      throws: GrammarError(
        "'\(text)' is not a placement; write same, split, free or CLIENT:SERVER as in 0:1")
    ) { try Placement(parsing: text) }
  }

  @Test(arguments: [
    ("same", true), ("split", false), ("free", false), ("2:2", true), ("2:3", false),
  ])
  func someShareACPU(text: String, isOneCPU: Bool) throws {
    #expect(try Placement(parsing: text).isOneCPU == isOneCPU)
  }

  @Test func knowsMistypedWords() {
    #expect(throws: GrammarError("unknown placement 'smae'; did you mean 'same'?")) {
      try Placement(parsing: "smae")
    }
  }
}
