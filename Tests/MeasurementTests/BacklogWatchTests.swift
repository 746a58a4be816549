import BenchmarkModel
import Testing

@testable import Measurement

/// Whether a queue grows, of queues that are known to grow or not.
@Suite struct BacklogWatchTests {
  private static let length = Nanoseconds.milliseconds(400)

  private static func hasGrown(_ backlog: (Double) -> Int) -> Bool {
    var watch = BacklogWatch(from: 1000, for: length)
    var now: UInt64 = 1000
    while now < 1000 + length.count {
      if now >= watch.next { watch.note(backlog(Double(now - 1000) / 4e8), at: now) }
      now += 50_000
    }
    return watch.hasGrown
  }

  /// A queue with one server, at a share of its capacity: arrivals and services by chance.
  private static func queue(load: Double, seed: UInt64) -> Bool {
    var generator = SplitMix64(seed: seed)
    var length = 0
    return hasGrown { _ in
      for _ in 0..<25 {
        let isArrival = Double.random(in: 0..<1 + load, using: &generator) < load
        length = max(0, length + (isArrival ? 1 : -1))
      }
      return length
    }
  }

  @Test func whatGrowsSteadily() {
    #expect(Self.hasGrown { Int($0 * 100) })
    #expect(Self.hasGrown { Int($0 * 10) + (Int($0 * 1000) % 2) })
  }

  @Test func whatStays() {
    #expect(!Self.hasGrown { _ in 0 })
    #expect(!Self.hasGrown { _ in 1000 })
    // It filled, and stayed full.
    #expect(!Self.hasGrown { min(256, Int($0 * 10_000)) })
    #expect(!Self.hasGrown { Int($0 * 1000) % 2 })
    #expect(!Self.hasGrown { 100 - Int($0 * 100) })
  }

  /// Of two hundred queues at half of what their server does none is said to grow, at a tenth more each.
  @Test func queuesOfChance() {
    #expect((0..<200).count { Self.queue(load: 0.5, seed: $0) } <= 2)
    #expect((0..<200).count { Self.queue(load: 1.1, seed: $0) } >= 198)
  }
}
