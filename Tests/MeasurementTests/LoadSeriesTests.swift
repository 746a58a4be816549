import BenchmarkModel
import Testing

@testable import Measurement

/// What a series keeps, of requests that are known.
@Suite struct LoadSeriesTests {
  @Test func stretchesHaveASize() {
    #expect(LoadSeries.width(of: .milliseconds(10)) == 1_000_000)
    #expect(LoadSeries.width(of: .seconds(1)) == 10_000_000)
    #expect(LoadSeries.width(of: .seconds(60)) == 100_000_000)
    #expect(LoadSeries.width(of: .seconds(1000)) == 1_000_000_000)
  }

  /// A hundred requests in each of the first 50 stretches, of which the last ten of the fourth have no reply.
  @Test func everythingStandsInItsStretch() {
    var series = LoadSeries(of: .seconds(1))
    let (start, width): (UInt64, UInt64) = (7_000_000_123, 10_000_000)
    series.begin(at: start)
    #expect(series.nextLook == start)
    for number in 0..<5000 {
      let due = start + UInt64(number) * width / 100
      series.offer(due)
      series.send(at: due + width)
      if (390..<400).contains(number) { continue }
      series.time(1_000_000, due: due)
      series.answer(at: due + 2 * width)
    }
    series.look(17, at: start + 5 * width + 1)
    series.look(9, at: start + 5 * width + 2)
    let summary = series.summary(of: .client)
    #expect(summary.count == 100)
    #expect(summary.map(\.start) == (0..<100).map { $0 * width })
    #expect(summary.prefix(50).allSatisfy { $0.offered == 100 })
    #expect(summary.reduce(0) { $0 + $1.offered } == 5000)
    #expect(summary[0].sent == 0 && summary[1].answered == 0 && summary[60].offered == 0)
    #expect(summary.reduce(0) { $0 + $1.sent } == 5000)
    #expect(summary.reduce(0) { $0 + $1.answered } == 4990)
    #expect(summary[3].unanswered == 10 && summary.reduce(0) { $0 + $1.unanswered } == 10)
    #expect(summary.map(\.queueDepthMax).enumerated().allSatisfy { $1 == ($0 == 5 ? 17 : nil) })
    #expect(summary[2].p50.map { abs($0 / 1e6 - 1) < 0.016 } ?? false)
    #expect(summary[2].p99 == nil)
  }

  /// What is not answered lasts longer than all that is.
  @Test func quantilesCountWhatIsUnanswered() {
    let times = Histogram(
      cells: [.init(index: 100, count: 600)], sum: 60_000, smallest: 100, largest: 100)
    #expect(times.knownQuantile(0.5, besides: 0) == 100)
    #expect(times.knownQuantile(0.5, besides: 400) == 100)
    #expect(times.knownQuantile(0.5, besides: 601) == nil)
    #expect(times.knownQuantile(0.99, besides: 400) == nil)
  }

  /// Arms that take turns keep none, and still count.
  @Test func noneIsKeptInTurns() {
    var series = LoadSeries(of: nil)
    series.begin(at: 5)
    series.offer(6)
    series.time(1 << 50, due: 1 << 60)
    series.look(1, at: 1 << 60)
    #expect(series.nextLook == .max && series.summary(of: .client).isEmpty)
  }
}
