import BenchmarkModel
import TestSupport
import Testing

/// When a warm-up ends, by series of rates and buffers that are made up.
@Suite struct WarmupWatchTests {
  private static let bounds = WarmupWatch.Bounds(least: .milliseconds(60), most: .milliseconds(160))

  private struct End: Equatable {
    let verdict: WarmupWatch.Verdict
    let stretches: Int
  }

  /// Lets a warm-up go on until it ends.
  ///
  /// - Parameters:
  ///   - buffers: the receiver's at the end of each stretch; the last stays.
  ///   - overtime: by how much a stretch takes longer than it should.
  private static func end(
    _ rates: [Double?], receiver buffers: [Int] = [1], sender: [Int?] = [1],
    overtime: Nanoseconds = 0, _ bounds: WarmupWatch.Bounds = bounds
  ) -> End {
    var watch = WarmupWatch()
    var elapsed = Nanoseconds.zero
    var buffer = 0
    for stretch in 0... {
      let now = buffers[min(stretch, buffers.count - 1)]
      watch.note(
        .init(
          rate: rates[min(stretch, rates.count - 1)],
          sendBuffer: sender[min(stretch, sender.count - 1)], hasReceiverKept: now == buffer))
      buffer = now
      elapsed += bounds.stretch + overtime
      let verdict = watch.verdict(after: elapsed, bounds)
      if verdict != .notYet { return End(verdict: verdict, stretches: stretch + 1) }
    }
    fatalError("a warm-up ends")
  }

  @Test(arguments: [[100], [100, 104, 98, 103], [100, 180, 60, 140, 90, 150]])
  func whatDoesNotMoveIsStableAfterTheShortestWarmup(rates: [Double]) {
    #expect(Self.bounds.stretch == .milliseconds(15))
    #expect(Self.end(rates) == End(verdict: .stable, stretches: 4))
  }

  @Test func aRateThatGrowsAndStaysIsStableOnceItStays() {
    let rates: [Double] = [10, 20, 30, 40, 50, 50]
    #expect(Self.end(rates) == End(verdict: .stable, stretches: 7))
    let falling = rates.map { 100 - $0 }
    #expect(Self.end(falling) == End(verdict: .stable, stretches: 7))
  }

  @Test func aRateThatGrowsForeverMeetsTheBound() {
    let rates = (0..<50).map { Double(100 + 20 * $0) }
    #expect(Self.end(rates) == End(verdict: .boundReached, stretches: 11))
    #expect(Self.end(rates.map { 1e6 / $0 }) == End(verdict: .boundReached, stretches: 11))
  }

  @Test func buffersHaveToStayForAsLongAsIsJudged() {
    #expect(Self.end([100], receiver: [1, 2, 3, 3]) == End(verdict: .stable, stretches: 6))
    #expect(Self.end([100], sender: [1, 1, 2, 2]) == End(verdict: .stable, stretches: 6))
    #expect(Self.end([100], sender: [nil]) == End(verdict: .stable, stretches: 4))
    #expect(Self.end([100], receiver: Array(1...50)) == End(verdict: .boundReached, stretches: 11))
  }

  @Test func aStretchWithoutMessagesTellsNothing() {
    #expect(Self.end([nil, 100]) == End(verdict: .stable, stretches: 5))
    #expect(Self.end([nil]) == End(verdict: .boundReached, stretches: 11))
  }

  /// As long as it takes to read what the buffers hold, for example.
  @Test func stretchesThatTakeLongerAreFewer() {
    let growing = Array(1...50)
    #expect(
      Self.end([100], receiver: growing, overtime: .milliseconds(15))
        == End(verdict: .boundReached, stretches: 6))
    #expect(
      Self.end([100], overtime: .milliseconds(15)) == End(verdict: .stable, stretches: 4))
    #expect(
      Self.end([100], overtime: .milliseconds(150)) == End(verdict: .boundReached, stretches: 1))
  }

  @Test func aDistantBoundIsNotWaitedFor() {
    let hour = WarmupWatch.Bounds(least: .milliseconds(60), most: .hours(1))
    #expect(
      Self.end([100], receiver: Array(1...50), hour)
        == End(verdict: .boundReached, stretches: WarmupWatch.mostStretches))
  }

  @Test func theShortestWarmupHasStretchesOfAMillisecond() {
    let short = WarmupWatch.Bounds(least: 1, most: .milliseconds(30))
    #expect(short.stretch == .milliseconds(1))
    #expect(Self.end([100], short) == End(verdict: .stable, stretches: 4))
  }

  /// Rates that are independent of one another do not move, however much they vary.
  @Test(arguments: 1...5) func noiseIsStableInTheEnd(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let ends = (0..<500).map { _ in
      Self.end((0..<20).map { _ in Double.random(in: 1...3, using: &generator) })
    }
    let stable = ends.count { $0.verdict == .stable }
    #expect(stable > 450)
    let atOnce = ends.count { $0 == End(verdict: .stable, stretches: 4) }
    #expect((300...420).contains(atOnce), "two of three cases")
  }
}
