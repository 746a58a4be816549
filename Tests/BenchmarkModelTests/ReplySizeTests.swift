import BenchmarkModel
import Testing

/// Requests and replies of different sizes.
@Suite struct ReplySizeTests {
  @Test(arguments: [
    ("200:20K", ["200:20K"]), ("64:64", ["64"]), ("64:64,64", ["64"]),
    ("64:64..512", ["64", "64:128", "64:256", "64:512"]),
    ("64..512:64", ["64", "128:64", "256:64", "512:64"]),
    ("64..256:1K..4K", ["64:1K", "128:2K", "256:4K"]),
    ("1..16*4:1..16*4,1:2", ["1", "4", "16", "1:2"]),
  ])
  func sizesPair(text: String, sizes: [String]) throws {
    let parsed = try Sizes.parseList(text)
    #expect(parsed.map(\.description) == sizes)
    #expect(try Sizes.parseList(Sizes.text(parsed)) == parsed)
  }

  @Test(arguments: [
    (
      "64..256:1..2",
      "'64..256:1..2' has 3 sizes of requests and 2 of replies; write as many of each, or one for all"
    ),
    (
      "1:2:3",
      "'1:2:3' is not a size; write one, or that of a request and its reply, such as 200:20K"
    ),
    (
      "64:",
      "'64:' is not a size; write one, or that of a request and its reply, such as 200:20K"
    ),
    ("64:0", "a message of 0 bytes cannot be measured; the smallest is 1"),
    ("1:65M", "'65M' is larger than 64M, the largest message measured"),
  ])
  func refused(text: String, sentence: String) {
    #expect(throws: GrammarError(sentence)) { try Sizes.parseList(text) }
  }

  private static func choices(_ workloads: [Workload]) throws -> AxisChoices {
    let sizes = try Sizes.parseList("200:20K,200:64")
    return AxisChoices {
      $0.variants = [Variant(.tcp)]
      $0.workloads = workloads
      $0.sizes = sizes
      $0.placements = [.same]
    }
  }

  @Test func whoeverHasNoRepliesTakesTheRequest() throws {
    let benchmarks = try Self.choices([.latency, .throughput]).benchmarks
    #expect(
      benchmarks.map(\.description) == [
        "tcp latency 200:20K same", "tcp latency 200:64 same", "tcp throughput 200 same",
      ])
    #expect(benchmarks.map { Sizes.cells(of: $0)[1] } == ["20480", "64", ""])
  }

  @Test(arguments: Workload.allCases)
  func aSizeOfRepliesNeedsSome(workload: Workload) throws {
    let hasReplies: [Workload] = [.latency, .connect, .crr, .fanin, .lifecycle, .load]
    let complaint = try Self.choices([workload]).complaint
    if hasReplies.contains(workload) {
      #expect(complaint == nil)
    } else {
      #expect(
        complaint
          == "--sizes 200:20K says how long replies are, and the workload \(workload) has none; write"
          + " --sizes 200")
    }
  }

  @Test(arguments: [["67108865", ""], ["1", "67108865"], ["9223372036854775807", "1"]])
  func aFileCannotNameMoreThanIsMeasured(cells: [String]) {
    var benchmark = Benchmark(Variant(.tcp), .latency)
    #expect(throws: KeyColumn.Unreadable.self) { try Sizes.read(cells, into: &benchmark) }
  }

  /// Rows of earlier versions do not say it.
  @Test func cellsReadBack() throws {
    for text in ["64", "1:64M", "200:20K"] {
      for size in try Sizes.parseList(text) {
        let benchmark = Benchmark(Variant(.udp), .fanin) { $0.message = size }
        var read = Benchmark(Variant(.udp), .fanin)
        try Sizes.read(Sizes.cells(of: benchmark), into: &read)
        #expect(read == benchmark)
      }
    }
    var old = Benchmark(Variant(.udp), .latency)
    try Sizes.read(["300", ""], into: &old)
    #expect(old.message == MessageSize(300))
  }
}
