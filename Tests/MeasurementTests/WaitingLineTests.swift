import BenchmarkModel
import Testing

@testable import Measurement

@Suite struct WaitingLineTests {
  /// Against an array that does the same in the simplest way.
  @Test(arguments: [1, 2, 7, 64]) func firstComeFirstServed(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let requests = RequestTable(clients: 1, lanes: count)
    var line = WaitingLine()
    var expected: [Int] = []
    for _ in 0..<1000 {
      let others = (0..<count).filter { !expected.contains($0) }
      if expected.isEmpty || Bool.random(using: &generator),
        let place = others.randomElement(using: &generator)
      {
        line.append(place, of: requests)
        expected.append(place)
      } else {
        line.removeFirst(of: requests)
        expected.removeFirst()
      }
      #expect(line.first == expected.first)
      #expect(line.isEmpty == expected.isEmpty)
    }
  }
}
