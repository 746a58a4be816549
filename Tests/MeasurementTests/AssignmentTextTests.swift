import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

@Suite struct AssignmentTextTests {
  @Test(arguments: 1...200) func whatIsWrittenReadsBack(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let assignment = try Self.random(using: &generator)
    #expect(
      try Assignment(KeyedTextTests.read(assignment.text.text, kind: "assignment")) == assignment)
  }

  /// Ends of earlier builds of the protocol get no line that they do not know.
  @Test func theStandardPatienceIsNotSaid() throws {
    var generator = SplitMix64(seed: 1)
    var assignment = try Self.random(using: &generator)
    for (patience, isSaid) in [(TrialSettings.standardPatience, false), (7 as Nanoseconds, true)] {
      assignment.patience = patience
      #expect(assignment.text.text.contains("patience_ns=") == isSaid)
    }
  }

  private static func random(using generator: inout SplitMix64) throws -> Assignment {
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
    func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
    func time(_ range: ClosedRange<Int>) -> Nanoseconds { Nanoseconds(UInt64(number(range))) }
    let variants = ["tcp:nagle=on", "udp:batch=8", "pipe", "unix-dgram:address=abstract:sndbuf=1M"]
    let addresses: [SocketAddress] = [
      .path("/tmp/a b\n=/s\\x"), .abstract("x/y:z"), .loopback(port: 65_535), .loopback6(port: 0),
    ]
    var slots: [Schedule.Slot] = []
    for _ in 0..<number(0...5) {
      let start = slots.last?.end ?? 0
      slots.append(
        Schedule.Slot(
          start: start, end: start + time(0...1_000_000),
          isCounted: Bool.random(using: &generator)))
    }
    return Assignment(
      role: Bool.random(using: &generator) ? .server : .client,
      benchmark: try benchmark(Variant(parsing: variants[number(0...3)]), using: &generator),
      clientNumber: number(0...3),
      cpu: maybe(number(0...63)),
      slots: slots, slotsShift: Bool.random(using: &generator),
      aliveUntil: (slots.last?.end ?? 0) + time(0...9), warmupExtension: maybe(time(0...9)),
      patience: maybe(time(0...9)) ?? TrialSettings.standardPatience,
      settling: time(0...1000), overrunAllowance: maybe(time(0...1000)),
      messageLimit: maybe(UInt64(number(1...1000))),
      connectionLimit: maybe(UInt64(number(1...1000))),
      injectedDelay: maybe(time(0...1_000_000_000)) ?? 0,
      serverAddress: maybe(addresses[number(0...3)]),
      clientAddress: maybe(addresses[number(0...3)]), directory: maybe("/tmp/d"),
      isTraced: Bool.random(using: &generator),
      inherited: maybe(.init(receiving: 3, sending: 4)))
  }

  private static func benchmark(
    _ variant: Variant, using generator: inout SplitMix64
  ) -> Benchmark {
    func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
    func any<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }
    return Benchmark(variant, any(Workload.allCases)) {
      $0.message = MessageSize(number(1...(64 << 20)))
      $0.backlog = any([nil, number(0...Int(Int32.max))])
      $0.wait = any(WaitStrategy.allCases)
      $0.batch = number(1...1024)
      $0.clients = number(1...10_000)
      $0.server = any(ServerModel.allCases)
      $0.closer = any(Closer.allCases)
      if $0.workload == .load {
        $0.rate = any([.perSecond(number(1...OfferedRate.highest)), .asAnswered])
        $0.depth = number(Depths.range(for: $0).lowerBound...64)
        $0.arrivals = any(ArrivalPattern.allCases)
        $0.pacing = any(Pacing.allCases)
        $0.isOneWay = any([false, true])
        $0.serviceTime = any([nil, .milliseconds(1)])
      }
      guard $0.workload == .overload else { return }
      $0.offered = any([.multiple(0.5), .burst(number(1...1000))])
      $0.retry = any(ClientRetry.allCases)
      $0.serviceTime = Nanoseconds(UInt64(number(0...1_000_000)))
    }
  }

  /// A valid assignment, line by line.
  private static let lines = [
    "role=server", "variant=tcp", "workload=latency", "message_bytes=64", "wait=block", "batch=1",
    "slot=0,10,1", "slots_shift=true", "alive_until_ns=10", "settling_ns=0",
  ]

  private static func assignment(_ lines: [String]) throws -> Assignment {
    let text = ["sockbench-assignment 2"] + lines + ["end-of-assignment", ""]
    return try Assignment(KeyedTextTests.read(text.joined(separator: "\n"), kind: "assignment"))
  }

  @Test func nobodyIsSlowedDownUnlessSaid() throws {
    #expect(try Self.assignment(Self.lines).injectedDelay == 0)
    #expect(try Self.assignment(Self.lines + ["injected_delay_ns=12"]).injectedDelay == 12)
  }

  @Test func connectionsNeedSomebodyToCloseThem() throws {
    let lines = Self.lines.map { $0.hasPrefix("workload=") ? "workload=connect" : $0 }
    for closer in Closer.allCases {
      #expect(try Self.assignment(lines + ["closer=\(closer)"]).closer == closer)
    }
    for wrong in [[], ["closer="], ["closer=both"]] {
      #expect(throws: KeyedText.Malformed.self) { try Self.assignment(lines + wrong) }
    }
  }

  @Test func numbersTellRequestsApart() throws {
    let lines = Self.lines.map { $0.hasPrefix("message_bytes=") ? "message_bytes=1" : $0 }
    #expect(try Self.assignment(lines + ["depth=120"]).benchmark.depth == 120)
    #expect(throws: KeyedText.Malformed.self) { try Self.assignment(lines + ["depth=121"]) }
    #expect(try Self.assignment(Self.lines + ["depth=1024"]).benchmark.depth == 1024)
  }

  @Test func payloadIsLeftAloneUnlessSaid() throws {
    let plain = try Self.assignment(Self.lines).benchmark
    #expect(plain.touch == .off && plain.buffers == 1)
    let told = try Self.assignment(Self.lines + ["touch=on", "buffers=100"]).benchmark
    #expect(told.touch == .on && told.buffers == 100)
    let error = #expect(throws: KeyedText.Malformed.self) {
      try Self.assignment(Self.lines + ["variant=tcp:recv=64K", "touch=on"])
    }
    #expect(error?.sentence.hasPrefix("the assignment contradicts itself: --touch on ") == true)
  }

  @Test func manyClientsNeedANumberAndAServer() throws {
    let lines = Self.lines.map { $0.hasPrefix("workload=") ? "workload=fanin" : $0 }
    let assignment = try Self.assignment(lines + ["clients=10000", "server=select"])
    #expect(assignment.clients == 10_000 && assignment.server == .select)
    for wrong in [
      ["clients=2"], ["server=poll"], ["clients=0", "server=poll"],
      ["clients=2", "server=threads"],
      ["clients=10001", "server=poll"],
    ] {
      #expect(throws: KeyedText.Malformed.self) { try Self.assignment(lines + wrong) }
    }
  }

  @Test(arguments: lines.filter { !$0.hasPrefix("slot=") })
  func everyValueIsNeeded(line: String) throws {
    _ = try Self.assignment(Self.lines)
    let error = #expect(throws: KeyedText.Malformed.self) {
      try Self.assignment(Self.lines.filter { $0 != line })
    }
    let key = line.prefix { $0 != "=" }
    #expect(error?.sentence == "the assignment does not say its \(key)")
  }

  @Test(arguments: [
    "role=king", "variant=tcq", "variant=all", "workload=sleep", "message_bytes=0",
    "message_bytes=67108865", "reply_bytes=0", "reply_bytes=67108865", "reply_bytes=x", "depth=0",
    "depth=1025", "touch=maybe", "buffers=0", "buffers=16777217", "buffers=x",
    "message_bytes=-1", "wait=no", "batch=0", "batch=1025", "backlog=x",
    "cpu=one", "slot=1,2", "slot=2,1,1", "slot=0,11,1", "slot=a,b,c", "slots_shift=maybe",
    "alive_until_ns=-1", "alive_until_ns=18446744073709551615", "settling_ns=",
    "connection_limit=x", "overrun_allowance_ns=x", "message_limit=x", "server_address=tcp:1",
    "server_address=inet:65536",
    "client_address=", "inherited=3", "slot=1,x,2,1", "slot=1,2,", "slot=,1,2,1", "inherited=3,,4",
    "injected_delay_ns=1000000001", "injected_delay_ns=-1", "injected_delay_ns=",
  ])
  func aWrongValueIsRefused(line: String) {
    #expect(throws: KeyedText.Malformed.self) { try Self.assignment(Self.lines + [line]) }
  }
}
