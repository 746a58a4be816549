import BenchmarkModel
import Testing

@Suite struct ByteCountTests {
  @Test(arguments: [
    ("0", 0), ("64", 64), ("4K", 4096), ("4k", 4096), ("1M", 1 << 20), ("2g", 2 << 30),
    ("1536", 1536),
  ])
  func readsSuffixes(text: String, bytes: Int) throws {
    #expect(try ByteCount(parsing: text).bytes == bytes)
  }

  @Test(arguments: [(0, "0"), (64, "64"), (1024, "1K"), (1536, "1536"), (3 << 20, "3M")])
  func printsTheShortestExactForm(bytes: Int, text: String) {
    #expect(ByteCount(bytes).description == text)
  }

  @Test func whatIsPrintedReadsBack() throws {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<1000 {
      let shift = Int.random(in: 0..<40, using: &generator)
      let count = ByteCount(Int.random(in: 0...5000, using: &generator) << shift)
      #expect(try ByteCount(parsing: count.description) == count)
    }
  }

  @Test(arguments: ["K", "-1", "1.5K", "64 ", "0x40", "4KB", "64ß", "٤"])
  func refusesWhatIsNoSize(text: String) {
    let remedy = "write a whole number of bytes with an optional K or M, such as 64 or 4K"
    #expect(throws: GrammarError("'\(text)' is not a size; \(remedy)")) {
      try ByteCount(parsing: text)
    }
  }

  @Test func refusesWhatDoesNotFit() {
    for text in ["99999999999999999999", "9223372036854775807K"] {
      #expect(throws: GrammarError("the size '\(text)' is too large to count")) {
        try ByteCount(parsing: text)
      }
    }
    #expect(
      throws: GrammarError(
        "the size is empty; write a whole number of bytes with an optional K or M, such as 64 or 4K"
      )
    ) { try ByteCount(parsing: "") }
  }
}
