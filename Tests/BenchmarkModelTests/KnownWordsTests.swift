import Testing

@testable import BenchmarkModel

@Suite struct KnownWordsTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("kitten", "sitting", 3), ("tpc", "tcp", 1),
    ("flaw", "lawn", 2), ("ca", "abc", 3),
  ])
  func editDistance(left: String, right: String, distance: Int) {
    #expect(KnownWords.editDistance(left, right) == distance)
    #expect(KnownWords.editDistance(right, left) == distance)
  }

  @Test func nearestWord() {
    let words = KnownWords(["latency", "throughput"])
    #expect(words.nearest(to: "latncy") == "latency")
    #expect(words.nearest(to: "Throughput") == "throughput")
    #expect(words.nearest(to: "fanin") == nil)
    #expect(KnownWords([]).nearest(to: "x") == nil)
  }

  @Test func parsesRawValues() throws {
    #expect(try KnownWords.parse("latency", as: Workload.self, kind: "workload") == .latency)
    #expect(throws: GrammarError("unknown workload 'latenzy'; did you mean 'latency'?")) {
      try KnownWords.parse("latenzy", as: Workload.self, kind: "workload")
    }
  }
}
