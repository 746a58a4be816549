import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// When connects are due, and when they are tried again.
@Suite struct OverloadClientTests {
  private static func arrivals(
    _ offered: OfferedConnects, clients: Int, most: UInt64? = nil
  ) -> [DueConnects] {
    (0..<clients).map {
      DueConnects(
        offered, client: $0, of: clients, serviceTime: 1_000_000, duration: 100_000_000, most: most)
    }
  }

  /// What several workers serve together is what the multiple is of.
  @Test func workersServeAtTheSameTime() {
    let due = DueConnects(
      .multiple(2), client: 0, of: 1, serviceTime: 1_000_000, workers: 4, duration: 100_000_000,
      most: nil)
    #expect(due.count == 800 && due.interval == 125_000)
  }

  @Test(arguments: [1, 2, 3, 7], [0.5, 1, 4])
  func clientsTakeTurnsAtEqualIntervals(clients: Int, factor: Double) {
    let due = Self.arrivals(.multiple(factor), clients: clients).flatMap { arrivals in
      (0..<arrivals.count).map { arrivals.due($0) }
    }.sorted()
    #expect(due.count == Int(100 * factor))
    #expect(due.first == 0)
    let interval = 1e6 / factor
    for (number, instant) in due.enumerated() {
      #expect(abs(Double(instant) - Double(number) * interval) < Double(clients + number))
      #expect(instant < 100_000_000)
    }
  }

  @Test func aBurstIsDueAtOnce() {
    let shares = Self.arrivals(.burst(100), clients: 3)
    #expect(shares.map(\.count) == [34, 33, 33])
    #expect(shares.allSatisfy { $0.first == 0 && $0.interval == 0 })
  }

  @Test(arguments: [OfferedConnects.multiple(2), .burst(1000)])
  func noMoreThanTheLimit(offered: OfferedConnects) {
    let counts = Self.arrivals(offered, clients: 2, most: 25).map(\.count)
    #expect(counts == [13, 12])
  }

  @Test func waitsDoubleUpToASecond() throws {
    var queue = BackoffQueue()
    #expect(queue.next == nil)
    let waits: [UInt64] = try (1...14).map { tries in
      queue.add(7, tries: UInt64(tries), now: 1000)
      let next = try #require(queue.next)
      #expect(queue.popDue(now: next - 1) == nil)
      #expect(queue.popDue(now: next) == 7)
      return next - 1000
    }
    #expect(waits == (0..<14).map { 1_000_000 << min(UInt64($0), 10) })
    #expect(queue.next == nil)
  }

  /// Thirty clients that come again together at a queue of five, from which one a millisecond is taken: all are
  /// served by the eighth time, of fourteen before they are given up.
  @Test func whoComesTogetherIsServedInTheEnd() throws {
    var queue = BackoffQueue()
    var tries = [UInt64](repeating: 0, count: 30)
    var (queued, emptied) = (0, UInt64(0))
    func comes(_ client: UInt64, at now: UInt64) {
      let taken = Int((now - emptied) / 1_000_000)
      queued = max(0, queued - taken)
      emptied += UInt64(taken) * 1_000_000
      tries[Int(client)] += 1
      if queued < 5 {
        queued += 1
      } else {
        queue.add(client, tries: tries[Int(client)], now: now)
      }
    }
    for client in tries.indices { comes(UInt64(client), at: 0) }
    while let next = queue.next {
      try #require(next < OverloadMeasurement.longestWait.count)
      while let client = queue.popDue(now: next) { comes(client, at: next) }
    }
    #expect(tries.max() == 8 && tries.min() == 1)
  }

  @Test func theOneWhoseWaitIsOverFirstComesFirst() {
    var queue = BackoffQueue()
    queue.add(1, tries: 3, now: 0)
    queue.add(2, tries: 1, now: 0)
    queue.add(3, tries: 1, now: 500_000)
    #expect(queue.next == 1_000_000)
    #expect(queue.popDue(now: 1_200_000) == 2)
    #expect(queue.popDue(now: 1_200_000) == nil)
    #expect(queue.popDue(now: 5_000_000) == 3)
    #expect(queue.popDue(now: 5_000_000) == 1)
  }

  @Test func jitterSpreadsTheWaitsEvenly() throws {
    var queue = BackoffQueue(jitterSeed: 42)
    for number in 0..<4000 { queue.add(UInt64(number), tries: 4, now: 0) }
    let waits: [UInt64] = try (0..<4000).map { _ in
      let next = try #require(queue.next)
      #expect(queue.popDue(now: next) != nil)
      return next
    }
    #expect(waits == waits.sorted() && queue.next == nil)
    // Each quarter of the 8 ms has a quarter of the waits, to four standard deviations.
    for quarter in 1...3 {
      let count = waits.count { $0 < UInt64(quarter) * 2_000_000 }
      #expect(abs(count - 1000 * quarter) < 127)
    }
    #expect(try #require(waits.last) <= 8_000_000)
  }

  /// Against sorting, while as many come as go.
  @Test func theHeapSorts() throws {
    var heap = InstantHeap()
    var generator = SplitMix64(seed: 9)
    var expected: [(instant: UInt64, number: UInt64)] = []
    for number in 0..<5000 as Range<UInt64> {
      let instant = UInt64.random(in: 0..<300, using: &generator)
      heap.insert(instant, number: number)
      let place = expected.firstIndex { $0.instant > instant } ?? expected.endIndex
      expected.insert((instant, number), at: place)
      if expected.count > 20 {
        let first = expected.removeFirst()
        #expect(heap.first?.instant == first.instant && heap.first?.number == first.number)
        heap.removeFirst()
      }
    }
    #expect(heap.first?.number == expected.first?.number)
  }

  /// Attempts end in any order; the book keeps the oldest that is open, and forgets what is before it.
  @Test func theBookKeepsWhatIsOpen() {
    var book = AttemptBook()
    var generator = SplitMix64(seed: 5)
    var open: Set<UInt64> = []
    for round in 0..<30_000 {
      let number = book.begin(due: UInt64(round))
      #expect(number == UInt64(round))
      open.insert(number)
      if open.count > 50, let ended = open.randomElement(using: &generator) {
        #expect(book[ended].due == ended)
        book[ended].stage = .ended
        open.remove(ended)
      }
      book.advance()
      #expect(book.oldest == open.min())
    }
    for number in open { book[number].stage = .ended }
    book.advance()
    #expect(!book.hasOpen && book.oldest == 30_000)
    #expect(!book.isBackingOff(0) && !book.isBackingOff(29_999))
    let last = book.begin(due: 1)
    #expect(book.isBackingOff(last))
  }
}
