import BenchmarkModel
import Testing

/// What a header and a body of their own make sense with.
@Suite struct WriteMannerTests {
  private static func benchmark(
    _ variant: String, _ workload: Workload = .latency, _ message: MessageSize = MessageSize(64),
    depth: Int = 1, wait: WaitStrategy = .block
  ) throws -> Benchmark {
    Benchmark(try Variant(parsing: variant), workload) {
      $0.message = message
      $0.depth = depth
      $0.wait = wait
    }
  }

  @Test(arguments: WriteManner.allCases) func aHeaderLeavesABody(manner: WriteManner) throws {
    let variant = "tcp:write=\(manner.rawValue)"
    let large = ByteCount(100)
    let tooSmall = [
      MessageSize(8), MessageSize(1), MessageSize(request: ByteCount(8), reply: large),
      MessageSize(request: large, reply: ByteCount(3)),
    ]
    for size in tooSmall {
      let reason = try Self.benchmark(variant, .latency, size).reasonAgainst
      #expect((reason == nil) == (manner == .one))
      if let reason { #expect(reason.hasSuffix("use --sizes of 9 or more")) }
    }
    #expect(try Self.benchmark(variant, .latency, MessageSize(9)).reasonAgainst == nil)
  }

  /// One write a message, sent when the one before it was answered, never waits for an acknowledgement.
  @Test func whoCanMeetNagle() throws {
    func cannot(
      _ variant: String, _ workload: Workload = .latency, _ size: Int = 64, depth: Int = 1
    )
      throws -> Bool
    {
      try Self.benchmark(variant, workload, MessageSize(size), depth: depth).cannotMeetNagle
    }
    for manner in ["one", "gather", "more", "cork"] {
      #expect(try cannot("tcp:nagle=on:write=\(manner)"))
    }
    #expect(try cannot("tcp:nagle=on", .fanin))
    #expect(try !cannot("tcp:nagle=on:write=two"))
    #expect(try !cannot("tcp"))
    #expect(try !cannot("tcp:nagle=on", depth: 4))
    #expect(try !cannot("tcp:nagle=on", .throughput))
    #expect(try !cannot("tcp:nagle=on", .latency, 65_536), "the rest beyond a segment waits")
  }

  @Test func delayedAcknowledgementsAreTooLongForTurns() throws {
    func reason(_ variant: String, _ workload: Workload = .latency, wait: WaitStrategy = .block)
      throws -> String?
    {
      try Self.benchmark(variant, workload, wait: wait).reasonAgainstTurns
    }
    #expect(
      try reason("tcp:nagle=on:write=two")
        == "each body waits for a delayed acknowledgement of 40 ms, far longer than a turn; use"
        + " sockbench run --workloads latency")
    #expect(try reason("tcp:nagle=on:write=two:quickack=on") != nil)
    #expect(try reason("tcp:nagle=on:write=two:quickack=on", wait: .poll) == nil)
    for variant in ["tcp", "tcp:nagle=on", "tcp:write=two", "tcp:nagle=on:write=more"] {
      #expect(try reason(variant) == nil)
    }
    #expect(try reason("tcp:nagle=on:write=two", .throughput) == nil)
  }

  @Test func everyKeyIsToldOnlyWhereItIsNotTheDefault() throws {
    let text = "tcp:nagle=on:sndbuf=1M:rcvbuf=1M:wait=poll:batch=1:write=two:quickack=on:recv=64K"
    let keys = try Variant(parsing: text).keys
    #expect(
      keys.map(\.rawValue).joined(separator: " ")
        == "nagle sndbuf rcvbuf wait batch write quickack recv"
    )
    #expect(Variant(.tcp).keys.isEmpty)
    #expect(try Variant(parsing: "unix-dgram:address=pair").keys == [.address])
  }
}
