import BenchmarkModel
import TestSupport
import Testing

/// How long slots and the dead times between them are, by what is measured.
@Suite struct RhythmTests {
  private static let placements: [Placement] = [
    .same, .split, .explicit(client: 1, server: 1), .explicit(client: 0, server: 1),
  ]
  private static let sizes = [1, 64, 4096, 65_536, 1 << 20, Sizes.largest.bytes]

  private static func arm(
    _ transport: Transport, _ workload: Workload, _ placement: Placement, bytes: Int = 64
  ) -> Benchmark {
    Benchmark(Variant(transport), workload) {
      $0.message = MessageSize(bytes)
      $0.placement = placement
    }
  }

  private static func rhythm(_ arms: Benchmark...) -> Schedule.Rhythm {
    Schedule.Rhythm(for: arms, rounds: 7)
  }

  @Test(arguments: Workload.allCases, placements)
  func largerMessagesHaveLongerSlots(workload: Workload, placement: Placement) {
    let slots = Self.sizes.map {
      Self.rhythm(Self.arm(.tcp, workload, placement, bytes: $0)).slot
    }
    for (shorter, longer) in zip(slots, slots.dropFirst()) { #expect(shorter < longer) }
    // At a gigabyte a second a byte takes a nanosecond.
    for (bytes, slot) in zip(Self.sizes, slots) { #expect(slot >= Nanoseconds(20) * bytes) }
  }

  @Test(arguments: Transport.allCases) func bulkOnOneCPUHasLongerSlots(transport: Transport) {
    func slot(_ workload: Workload, _ placement: Placement) -> Nanoseconds {
      Self.rhythm(Self.arm(transport, workload, placement)).slot
    }
    #expect(slot(.throughput, .same) > slot(.throughput, .split))
    #expect(slot(.throughput, .split) >= slot(.latency, .split))
    #expect(slot(.latency, .same) == slot(.latency, .split))
  }

  @Test(arguments: Transport.allCases, Workload.allCases)
  func whatCountsIsWhetherTheEndsShareACPU(transport: Transport, workload: Workload) {
    func rhythm(_ placement: Placement) -> Schedule.Rhythm {
      Self.rhythm(Self.arm(transport, workload, placement))
    }
    #expect(rhythm(.explicit(client: 3, server: 3)) == rhythm(.same))
    #expect(rhythm(.explicit(client: 3, server: 2)) == rhythm(.split))
    #expect(rhythm(.free) == rhythm(.split))
  }

  @Test(arguments: Transport.allCases, placements)
  func bulkTakesLongerToClose(transport: Transport, placement: Placement) {
    let roundTrips = Self.rhythm(Self.arm(transport, .latency, placement))
    let bulk = Self.rhythm(Self.arm(transport, .throughput, placement))
    #expect(bulk.gap > roundTrips.gap)
    #expect(roundTrips.gap * 5 <= roundTrips.slot, "most of the time is measured")
    #expect(roundTrips.gap > 0 && roundTrips == Self.rhythm(Self.arm(.pipe, .latency, placement)))
  }

  @Test func whoBuffersMoreTakesLongerToClose() {
    func gap(_ transport: Transport, _ placement: Placement) -> Nanoseconds {
      Self.rhythm(Self.arm(transport, .throughput, placement)).gap
    }
    #expect(gap(.tcp, .same) > gap(.tcp, .split))
    #expect(gap(.tcp, .same) > gap(.unixStream, .same))
    #expect(gap(.tcp6, .same) == gap(.tcp, .same) && gap(.tcp6, .split) == gap(.tcp, .split))
    // A quiet time of two milliseconds tells that nothing more will come.
    for placement in Self.placements {
      #expect(gap(.udp, placement) > .milliseconds(2) && gap(.udp6, placement) > .milliseconds(2))
    }
  }

  @Test(arguments: Workload.allCases, placements)
  func theLongestOfTheArmsWins(workload: Workload, placement: Placement) throws {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<50 {
      let arms = try (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        Self.arm(
          try #require(Transport.allCases.randomElement(using: &generator)), workload, placement,
          bytes: try #require(Self.sizes.randomElement(using: &generator)))
      }
      let alone = arms.map { Self.rhythm($0) }
      let together = Schedule.Rhythm(for: arms, rounds: 7)
      #expect(together.slot == alone.map(\.slot).max())
      #expect(together.gap == alone.map(\.gap).max())
      #expect(together == Schedule.Rhythm(for: arms.reversed(), rounds: 7))
    }
  }

  /// So that each has several replies in a slot, and those that are still to come do not meet the next arm.
  @Test(arguments: [2, 16, 1024, 10_000]) func manyClientsHaveLongerSlots(clients: Int) {
    var many = Self.arm(.tcp, .fanin, .same)
    many.clients = clients
    let (one, rhythm) = (Self.rhythm(Self.arm(.tcp, .fanin, .same)), Self.rhythm(many, many))
    let sweep = Nanoseconds.microseconds(10) * clients
    #expect(rhythm.slot > one.slot && rhythm.slot >= sweep * 5)
    #expect(rhythm.gap >= sweep * 2 && rhythm.overrunAllowance == rhythm.gap)
    #expect(rhythm.gap * 2 < rhythm.slot, "most of the time is measured")
    #expect(one.overrunAllowance == one.slot / 10)
    let rounds = [5, 50].map { Schedule.Rhythm(for: [many, many], rounds: $0).rounds }
    #expect(rounds[0] <= 5 && rounds[0] >= 4 && rounds[1] >= rounds[0])
    #expect(rounds[1] == 4 || (rhythm.slot + rhythm.gap) * 2 * rounds[1] <= .milliseconds(500))
  }

  /// Enough rounds of bulk to be judged; more where the kernel enlarges buffers.
  @Test(arguments: [1, 8, 50], placements)
  func bulkWarmsUpForLonger(rounds: Int, placement: Placement) throws {
    func warmup(_ variants: String..., of workload: Workload = .throughput) throws -> Int {
      let arms = try variants.map { variant in
        var arm = Self.arm(.tcp, workload, placement)
        arm.variant = try Variant(parsing: variant)
        return arm
      }
      var generator = SplitMix64(seed: 1)
      let rhythm = Schedule.Rhythm(for: arms, rounds: rounds)
      let schedule = Schedule.interleaved(arms: arms.count, rhythm: rhythm, using: &generator)
      return schedule.arms[0].prefix { !$0.isCounted }.count
    }
    // Ten milliseconds in any case.
    let some = 4...7
    #expect(try some.contains(warmup("unix-stream", "pipe")))
    #expect(try some.contains(warmup("tcp:rcvbuf=1M", "pipe")))
    #expect(try warmup("unix-stream", "tcp") == max(4, rounds / 2, warmup("unix-stream", "pipe")))
    #expect(try warmup("tcp", "pipe", of: .latency) == warmup("unix-stream", "pipe", of: .latency))
  }

  @Test(arguments: [1, 20, 50]) func thereAreAsManyRoundsAsAskedFor(rounds: Int) {
    let rhythm = Schedule.Rhythm(for: [Self.arm(.udp, .latency, .same)], rounds: rounds)
    #expect(rhythm.rounds == rounds)
    #expect(rhythm.warmup > rhythm.slot, "the first slots are slower")
  }
}
