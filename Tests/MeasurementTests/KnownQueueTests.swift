import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// What a client makes of queues whose every wait is known.
@Suite struct KnownQueueTests {
  /// Requests at a rate to a server that takes a time for each.
  private struct Queue {
    let due: [UInt64]
    let latencies: [UInt64]
    let length: Nanoseconds

    init(
      rate: Int, _ pattern: ArrivalPattern, seed: UInt64 = 1, for length: Nanoseconds,
      service: (Int) -> UInt64
    ) throws {
      let table = try Timetable(rate: rate, pattern, seed: seed, over: [0..<length.count])
      due = (0..<table.count).map { table[$0] }
      latencies = Lindley.latencies(due: due, services: due.indices.map(service))
      self.length = length
    }

    /// Requests that were due by an instant and not answered.
    func backlog(at instants: [UInt64]) -> [Int] {
      // The server serves in the order of arrival.
      let ends = zip(due, latencies).map { $0 + $1 }
      var (come, gone) = (0, 0)
      return instants.map { instant in
        while come < due.count, due[come] <= instant { come += 1 }
        while gone < ends.count, ends[gone] <= instant { gone += 1 }
        return come - gone
      }
    }

    var hasGrown: Bool {
      var watch = BacklogWatch(from: 0, for: length)
      let instants = Array(stride(from: 0, to: length.count, by: 50_000))
      for (instant, depth) in zip(instants, backlog(at: instants)) where instant >= watch.next {
        watch.note(depth, at: instant)
      }
      return watch.hasGrown
    }
  }

  private static let service: UInt64 = 200_000

  private func mean(_ values: [UInt64]) -> Double {
    Double(values.reduce(0, +)) / Double(values.count)
  }

  /// M/D/1: the mean wait is rho S / (2 (1 - rho)), that is 100 us and 400 us (Pollaczek and Khinchine), to 10 % over
  /// 50 000 arrivals; and the queue does not grow.
  @Test(arguments: [(0.5, 1.0e5), (0.8, 4.0e5)], [UInt64(1), 2, 3])
  func poissonArrivalsWaitAsTheFormulaSays(_ known: (load: Double, wait: Double), seed: UInt64)
    throws
  {
    let rate = Int((known.load * 1e9 / Double(Self.service)).rounded())
    let queue = try Queue(
      rate: rate, .poisson, seed: seed, for: .seconds(1) * 50_000 / rate
    ) { _ in Self.service }
    let wait = mean(queue.latencies) - Double(Self.service)
    #expect(abs(wait / known.wait - 1) < 0.1, "\(wait)")
    #expect(!queue.hasGrown)
  }

  /// D/D/1: at half of what the server can answer nobody waits; at twice as much, number n waits for n half services.
  @Test func constantArrivalsWaitForNobodyOrForAll() throws {
    let calm = try Queue(rate: 2500, .constant, for: .seconds(2)) { _ in Self.service }
    #expect(calm.latencies.count == 5000 && calm.latencies.allSatisfy { $0 == Self.service })
    #expect(!calm.hasGrown)
    let flooded = try Queue(rate: 10_000, .constant, for: .seconds(1)) { _ in Self.service }
    for (number, latency) in flooded.latencies.enumerated() {
      #expect(latency == Self.service + UInt64(number) * 100_000)
    }
    #expect(flooded.hasGrown)
  }

  /// A server that pauses for a millisecond with every 100th of a thousand a second: exactly 1 % are that much later.
  @Test func everyHundredthIsLater() throws {
    let queue = try Queue(rate: 1000, .constant, for: .seconds(10)) {
      $0 % 100 == 99 ? 1_010_000 : 10_000
    }
    var times = Recorder()
    for latency in queue.latencies { times.record(latency) }
    #expect(times.histogram.count(above: 1_000_000) == 100)
    #expect(times.histogram.largest == 1_010_000)
    #expect(try #require(times.histogram.quantile(0.99)) < 21_000)
    #expect(try #require(times.histogram.quantile(0.9901)) > 1e6)
  }

  /// A server that stands still for 100 ms in the midst of 2000 requests, a thousand a second.
  @Test func aPauseOfTheServer() throws {
    let queue = try Queue(rate: 1000, .constant, for: .seconds(2)) {
      $0 == 700 ? 100_000_000 : 10_000
    }
    var times = Recorder()
    for latency in queue.latencies { times.record(latency) }
    let histogram = times.histogram
    #expect((97...101).contains(histogram.count(above: 1_000_000)))
    #expect(histogram.largest == 100_000_000)
    #expect(try abs(#require(histogram.quantile(0.99)) / 80e6 - 1) < 0.03)
    #expect(try abs(#require(histogram.quantile(0.999)) / 98e6 - 1) < 0.03)
  }

  /// The quantiles of all that is kept are the exact ones, to the width of a cell; those of stretches to 1.6 %, and the
  /// queue is as deep as it was.
  @Test(arguments: [0.5, 0.8, 1.2]) func theSeriesTellsOfTheQueue(load: Double) throws {
    let rate = Int((load * 1e9 / Double(Self.service)).rounded())
    let queue = try Queue(rate: rate, .poisson, seed: 4, for: .seconds(20)) { _ in Self.service }
    var times = Recorder()
    var series = LoadSeries(of: queue.length)
    series.begin(at: 0)
    for (due, latency) in zip(queue.due, queue.latencies) {
      times.record(latency)
      series.offer(due)
      series.time(latency, due: due)
      if due + latency < queue.length.count { series.answer(at: due + latency) }
    }
    let instants = Array(stride(from: UInt64(0), to: queue.length.count, by: 1_000_000))
    let depths = queue.backlog(at: instants)
    for (instant, depth) in zip(instants, depths) { series.look(depth, at: instant) }
    for q in [0.5, 0.9, 0.99, 0.999] {
      let exact = exact(q, queue.latencies)
      #expect(try abs(#require(times.histogram.quantile(q)) / exact - 1) < 0.001)
    }
    let width = LoadSeries.width(of: queue.length)
    let summary = series.summary(of: .client)
    #expect(summary.count == 200)
    let latencies = Dictionary(grouping: zip(queue.due, queue.latencies)) { $0.0 / width }
    let looks = Dictionary(grouping: zip(instants, depths)) { $0.0 / width }
    for stretch in summary {
      let own = latencies[stretch.start / width]?.map(\.1) ?? []
      #expect(stretch.offered == UInt64(own.count) && stretch.unanswered == 0)
      if let p50 = stretch.p50 { #expect(abs(p50 / exact(0.5, own) - 1) < 0.017) }
      let deepest = looks[stretch.start / width]?.map(\.1).max()
      #expect(stretch.queueDepthMax == deepest.map { UInt64($0) })
    }
    let answered = summary.reduce(0) { $0 + $1.answered }
    #expect(load > 1 ? answered <= 100_000 : answered + 50 > UInt64(queue.due.count))
    #expect(queue.hasGrown == (load > 1))
  }

  private func exact(_ q: Double, _ values: [UInt64]) -> Double {
    let rank = max(1, Int((q * Double(values.count) - 1e-6).rounded(.up)))
    return Double(values.sorted()[rank - 1])
  }
}
