import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// Latencies of a client of load against those that are known request by request, as the test itself is the server.
///
/// No latency is shorter than what the queue makes it: the shortest of one is not shorter than the shortest of the
/// other, and so on to the longest. However busy the machine is, that holds.
@Suite(.sandboxed, .serialized) struct LoadTruthTests {
  private static let service = Nanoseconds.milliseconds(2)

  private typealias Step = ServedByHand.Step

  /// Expects every rank of what was timed to be as long as it has to be, at least.
  private func expect(
    _ histogram: Histogram, atLeast known: [UInt64],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(histogram.count == UInt64(known.count), sourceLocation: sourceLocation)
    #expect(histogram.sum >= known.reduce(0, +), sourceLocation: sourceLocation)
    #expect(histogram.smallest >= known.min() ?? 0, sourceLocation: sourceLocation)
    #expect(histogram.largest >= known.max() ?? 0, sourceLocation: sourceLocation)
    var rest = known.sorted().map(HistogramScale.index)[...]
    var tooShort = 0
    for cell in histogram.cells {
      tooShort += rest.prefix(Int(cell.count)).count { cell.index < $0 }
      rest = rest.dropFirst(Int(cell.count))
    }
    #expect(tooShort == 0, "ranks below what is known", sourceLocation: sourceLocation)
  }

  /// Runs a step until one has so little beside the known that nothing else can have been meant: another program may
  /// delay any, but not all. A client that spins on a busy machine has used its time up whenever something comes, so that
  /// nothing is expected of it beyond.
  private func expectTruth(
    of step: Step, within tolerable: Nanoseconds = service
  ) throws -> ServedByHand {
    var served = try ServedByHand(step)
    for attempt in 1... {
      let (latency, fromSend) = (served.record[.samples], served.record[.loadFromSend])
      expect(latency, atLeast: served.predicted)
      expect(latency, atLeast: served.untilAnswered)
      expect(fromSend, atLeast: zip(served.ended, served.begun).map { $0 - $1 })
      #expect(fromSend.sum <= latency.sum)
      let known = served.untilAnswered.sorted()
      let excess = try #require(latency.quantile(0.5)) - Double(known[(known.count - 1) / 2])
      if step.pacing == .spin || excess <= 1.001 * Double(tolerable.count) { break }
      try #require(attempt < 20, "the median is \(excess) ns longer than what is known")
      served = try ServedByHand(step)
    }
    return served
  }

  /// Poisson and constant arrivals, at half and at four fifths of what the server can answer, spun for and slept for;
  /// of a connection that may have one request under way, the client is the queue.
  @Test(arguments: [
    (ArrivalPattern.poisson, 250, Depths.unlimited), (.poisson, 400, Depths.unlimited),
    (.poisson, 400, 1), (.constant, 250, Depths.unlimited), (.constant, 400, 1),
  ])
  func waitsAreThoseOfTheQueue(arrivals: ArrivalPattern, rate: Int, depth: Int) throws {
    for pacing in [Pacing.sleep, .spin] {
      _ = try expectTruth(
        of: Step(
          rate: rate, arrivals: arrivals, length: .seconds(2), pacing: pacing, depth: depth,
          seed: UInt64(rate)
        ) { _ in Self.service })
    }
  }

  /// At half of what the server can answer nobody waits for another: the median is that of a twentieth.
  @Test func halfTheRateIsNoQueue() throws {
    for attempt in 1...20 {
      let medians = try [25, 250].map { rate in
        let served = try expectTruth(of: Step(rate: rate) { _ in Self.service })
        return try #require(served.record[.samples].quantile(0.5))
      }
      if medians[1] - medians[0] < Double(Self.service.count) / 2 { return }
      try #require(attempt < 20, "\(medians)")
    }
  }

  /// Twice as many as can be served: number n waits for n half services, and the step is unstable.
  @Test func twiceTheRateGrowsByHalfAServiceEach() throws {
    let served = try expectTruth(
      of: Step(rate: 1000, length: .seconds(1)) { _ in Self.service }, within: .milliseconds(10))
    #expect(served.record.counts[.loadUnstable] == 1)
    for (number, latency) in served.untilAnswered.enumerated() {
      #expect(latency >= 2_000_000 + UInt64(number) * 1_000_000)
    }
    let times = served.record[.samples]
    #expect(times.largest >= UInt64(served.due.count) * 1_000_000)
    // In the step, one a service.
    let inStep = try #require(served.record.counts[.loadAnsweredInStep])
    #expect(inStep <= 500)
    #expect(try #require(served.record.counts[.loadDeepest]) + inStep + 10 >= 1000)
  }

  /// A server that pauses for a time with every 100th request, which is over before the next: 1 % are that much later.
  @Test func everyHundredthIsLater() throws {
    let pause: UInt64 = 20_000_000
    for attempt in 1...20 {
      let served = try expectTruth(
        of: Step(rate: 40, length: .seconds(5)) {
          $0 % 100 == 99 ? Nanoseconds(pause) : .zero
        }, within: .milliseconds(5))
      let late = served.record[.samples].count(above: pause - pause / 1024)
      #expect(late >= served.due.count / 100)
      // Another program may make as many others late, but not again and again.
      if late <= 4, served.due.count == 200 { return }
      try #require(attempt < 20, "\(late) of \(served.due.count)")
    }
  }

  /// A server that stands still for 100 ms, a thousand requests a second: those that come in it wait for what is left.
  @Test func aPauseOfTheServer() throws {
    let served = try expectTruth(
      of: Step(rate: 1000, length: .seconds(2)) {
        $0 == 700 ? .milliseconds(100) : .zero
      }, within: .milliseconds(10))
    let times = served.record[.samples]
    #expect(times.count == 2000 && times.largest >= 100_000_000)
    #expect(times.count(above: 1_000_000) >= 98)
    #expect(try #require(times.quantile(0.99)) >= 0.999 * 80e6)
    #expect(try #require(times.quantile(0.999)) >= 0.999 * 98e6)
  }
}
