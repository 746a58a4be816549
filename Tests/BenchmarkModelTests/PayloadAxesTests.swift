import BenchmarkModel
import TestSupport
import Testing

/// Whether ends write and read the bytes of messages, and in how many buffers they have them.
@Suite struct PayloadAxesTests {
  @Test func numbersOfBuffers() throws {
    #expect(try Buffers.parseList("1,4..16,16777216") == [1, 4, 8, 16, 16_777_216])
    for text in ["0", "16777217", "-1", "many", "4K"] {
      #expect(
        throws: GrammarError(
          "'\(text)' is not a number of buffers; write a whole number from 1 to 16777216")
      ) { try Buffers.parseList(text) }
    }
    #expect(try Touches.parseList("off,on") == [.off, .on])
    #expect(throws: GrammarError("unknown choice 'maybe'; known are: off on")) {
      try Touches.parseList("maybe")
    }
  }

  private static func choices(
    _ workloads: [Workload], _ variants: [String], _ change: (inout AxisChoices) -> Void
  ) throws -> AxisChoices {
    let variants = try variants.map { try Variant(parsing: $0) }
    return AxisChoices {
      $0.variants = variants
      $0.workloads = workloads
      $0.sizes = [MessageSize(64)]
      $0.placements = [.same]
      change(&$0)
    }
  }

  @Test func onlySomeWorkloadsVaryByThem() throws {
    let choices = try Self.choices([.latency, .throughput, .connect], ["tcp"]) {
      $0.touches = [.off, .on]
      $0.buffers = [1, 100]
    }
    #expect(
      choices.benchmarks.map(\.description) == [
        "tcp latency 64 same", "tcp latency 64 buffers=100 same", "tcp latency 64 touch=on same",
        "tcp latency 64 touch=on buffers=100 same", "tcp throughput 64 same",
        "tcp throughput 64 buffers=100 same", "tcp throughput 64 touch=on same",
        "tcp throughput 64 touch=on buffers=100 same", "tcp connect 64 same",
      ])
    #expect(choices.complaint == nil)
    for workload in Workload.allCases where ![.latency, .throughput].contains(workload) {
      let touching = try Self.choices([workload], ["tcp"]) { $0.touches = [.on] }
      #expect(
        touching.complaint
          == "--touch has nothing to act on; select the workload latency or throughput and a transport without 'touch', or leave it out"
      )
      let turning = try Self.choices([workload], ["tcp"]) { $0.buffers = [2] }
      #expect(
        turning.complaint
          == "--buffers has nothing to act on; select the workload latency or throughput and a transport without 'buffers', or leave it out"
      )
      for key in ["touch=on", "buffers=2", "touch=off"] {
        let variant = try Variant(parsing: "tcp:\(key)")
        #expect(
          workload.traits.reasonAgainst(variant)
            == "'\(key.prefix { $0 != "=" })' has nothing to act on there")
      }
    }
  }

  /// What a variant says wins over the options, and is not said twice.
  @Test func variantsChooseTheirOwn() throws {
    let variants = ["tcp", "tcp:touch=on", "tcp:buffers=7", "tcp:touch=off:buffers=1"]
    let benchmarks = try Self.choices([.latency], variants) {
      $0.touches = [.on]
      $0.buffers = [9]
    }.benchmarks
    #expect(benchmarks.map(\.touch) == [.on, .on, .on, .off])
    #expect(benchmarks.map(\.buffers) == [9, 9, 7, 1])
    #expect(
      benchmarks.map(\.description) == [
        "tcp latency 64 touch=on buffers=9 same", "tcp:touch=on latency 64 buffers=9 same",
        "tcp:buffers=7 latency 64 touch=on same", "tcp:touch=off:buffers=1 latency 64 same",
      ])
  }

  /// Rows of earlier versions do not say it.
  @Test func cellsReadBack() throws {
    for (touch, buffers) in [(PayloadUse.off, 1), (.on, 1), (.off, 1000), (.on, 1000)] {
      let benchmark = Benchmark(Variant(.udp), .throughput) {
        $0.touch = touch
        $0.buffers = buffers
      }
      var read = Benchmark(Variant(.udp), .throughput)
      try Touches.read(Touches.cells(of: benchmark), into: &read)
      try Buffers.read(Buffers.cells(of: benchmark), into: &read)
      #expect(read == benchmark)
    }
    var old = Benchmark(Variant(.udp), .latency) {
      $0.touch = .on
      $0.buffers = 5
    }
    try Touches.read([""], into: &old)
    try Buffers.read([""], into: &old)
    #expect(old == Benchmark(Variant(.udp), .latency))
    let connect = Benchmark(Variant(.tcp), .connect)
    #expect(Touches.cells(of: connect) + Buffers.cells(of: connect) == ["", ""])
  }

  @Test(arguments: [
    (
      "tcp:recv=64K:touch=on",
      "--touch on reads whole messages, and recv=64K takes them as they are cut; leave one of them out"
    ),
    (
      "tcp:recv=64K:buffers=2",
      "--buffers 2 gives each message its own, and recv=64K has one for what is there; leave one of them out"
    ),
    (
      "udp:batch=8:buffers=2",
      "each message of a batch has a buffer anyway; use --buffers 1, or --batch 1"
    ),
    ("udp:batch=8:touch=on", nil), ("tcp:touch=on:buffers=2:write=two", nil),
    ("tcp:recv=64K:buffers=1:touch=off", nil), ("udp:batch=1:buffers=9", nil),
  ])
  func whatContradictsThem(variant: String, reason: String?) throws {
    let benchmarks = try Self.choices([.throughput], [variant]) { _ in }.benchmarks
    #expect(benchmarks.map(\.reasonAgainst) == [reason])
  }

  /// Two ends, each with buffers for what it sends and what it receives, in whole cache lines.
  @Test func memory() {
    func bytes(_ workload: Workload, _ message: MessageSize, _ buffers: Int) -> Int {
      Benchmark(Variant(.tcp), workload) {
        $0.message = message
        $0.buffers = buffers
      }.bufferMemory.bytes
    }
    let unequal = MessageSize(request: ByteCount(65), reply: ByteCount(64))
    #expect(bytes(.latency, MessageSize(64), 1) == 256)
    #expect(bytes(.latency, unequal, 1000) == 2 * 1000 * (128 + 64))
    #expect(bytes(.throughput, MessageSize(1000), 1000) == 2 * (1000 + 1) * 1024)
  }
}
