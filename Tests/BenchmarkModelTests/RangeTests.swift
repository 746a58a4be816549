import BenchmarkModel
import Testing

@Suite struct RangeTests {
  @Test(arguments: [
    ("64", [64]), ("1,64,4K", [1, 64, 4096]), ("64..512", [64, 128, 256, 512]),
    ("64..64K*4", [64, 256, 1024, 4096, 16384, 65536]), ("3..20", [3, 6, 12, 20]),
    ("7..7", [7]), ("64,32..128", [64, 32, 128]),
  ])
  func sizes(text: String, bytes: [Int]) throws {
    #expect(try Sizes.parseList(text).map(\.request.bytes) == bytes)
  }

  @Test(arguments: [
    ("0", [0]), ("0..4", [0, 1, 2, 4]), ("0..10*3", [0, 1, 3, 9, 10]), ("1,8,1", [1, 8]),
    ("max", [2_147_483_647]),
  ])
  func backlogs(text: String, values: [Int]) throws {
    #expect(try Backlogs.parseList(text) == values)
  }

  @Test func aRangeRisesFromItsFirstToItsLastValue() throws {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<500 {
      let first = Int.random(in: 1...1000, using: &generator)
      let last = first + Int.random(in: 0...1_000_000, using: &generator)
      let factor = Int.random(in: 2...9, using: &generator)
      let values = try Sizes.parseList("\(first)..\(last)*\(factor)").map(\.request.bytes)
      #expect(values.first == first && values.last == last)
      for (one, next) in zip(values, values.dropFirst()) {
        #expect(one < next && (next == one * factor || next == last))
      }
    }
  }

  @Test(arguments: [
    ("0", "a message of 0 bytes cannot be measured; the smallest is 1"),
    ("65M", "'65M' is larger than 64M, the largest message measured"),
    ("64,,1K", "there is an empty size in '64,,1K'; write them as A,B,C"),
    (
      "4K..64",
      "the range '4K..64' runs backwards; write the smaller bound first: 64..4K"
    ),
    ("1..8*1", "the factor in '1..8*1' must be a whole number from 2 on, as in 64..64K*4"),
    ("1..8*x", "the factor in '1..8*x' must be a whole number from 2 on, as in 64..64K*4"),
  ])
  func refusedSizes(text: String, sentence: String) {
    #expect(throws: GrammarError(sentence)) { try Sizes.parseList(text) }
  }

  @Test(arguments: ["-1", "2147483648", "many", ""])
  func refusedBacklogs(text: String) {
    let sentence =
      text.isEmpty
      ? "there is an empty backlog in ''; write them as A,B,C"
      : "'\(text)' is not a backlog; write a whole number from 0 to 2147483647, or max"
    #expect(throws: GrammarError(sentence)) { try Backlogs.parseList(text) }
  }
}
