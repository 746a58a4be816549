import BenchmarkModel
import Testing

@testable import Measurement

@Suite struct ArrivalTrackerTests {
  /// Feeds numbers to a tracker as a server does.
  private struct Receiver {
    var tracker: ArrivalTracker
    var different = 0

    init(capacity: Int) { tracker = ArrivalTracker(capacity: capacity) }

    mutating func take(_ number: Int) {
      let distance = Int64(number) - Int64(tracker.expected)
      if tracker.arrived(distance: distance) == .first { different += 1 }
    }
  }

  @Test(arguments: [
    ([0, 1, 2, 3], 4, 0, 0),
    ([0, 2, 3], 3, 0, 0),
    ([0, 2, 1, 3], 4, 1, 0),
    ([0, 0, 1, 1], 2, 0, 2),
    ([3, 2, 1, 0], 4, 3, 0),
    ([5, 2, 2, 5, 3], 3, 2, 2),
    ([0, 9, 4, 6, 5, 4], 5, 3, 1),
  ])
  func arrivals(numbers: [Int], different: Int, reordered: UInt64, duplicated: UInt64) {
    var receiver = Receiver(capacity: 8)
    for number in numbers { receiver.take(number) }
    #expect(receiver.different == different)
    #expect(receiver.tracker.reordered == reordered)
    #expect(receiver.tracker.duplicated == duplicated)
  }

  @Test(arguments: 1...20) func agreesWithASetOfAllNumbers(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var receiver = Receiver(capacity: 4096)
    var seen: Set<Int> = []
    var newest = -1
    var reordered: UInt64 = 0
    var duplicated: UInt64 = 0
    for _ in 0..<2000 {
      let number = max(0, newest + Int.random(in: -40...8, using: &generator))
      if !seen.insert(number).inserted {
        duplicated += 1
      } else if number < newest {
        reordered += 1
      }
      newest = max(newest, number)
      receiver.take(number)
    }
    #expect(receiver.different == seen.count)
    #expect(receiver.tracker.reordered == reordered)
    #expect(receiver.tracker.duplicated == duplicated)
    #expect(receiver.tracker.expected == UInt64(newest + 1))
  }

  @Test func forgetsTheOldestGapsWhenThereAreTooMany() {
    var receiver = Receiver(capacity: 4)
    for number in stride(from: 1, through: 21, by: 2) { receiver.take(number) }
    receiver.take(20)
    #expect(receiver.tracker.reordered == 1)
    receiver.take(0)
    #expect(receiver.tracker.duplicated == 1, "a gap that is forgotten cannot be filled")
  }
}
