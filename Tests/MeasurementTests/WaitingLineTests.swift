import BenchmarkModel
import Testing

@testable import Measurement

@Suite struct WaitingLineTests {
  /// Against an array that does the same in the simplest way.
  @Test(arguments: [1, 2, 7, 64]) func firstComeFirstServed(capacity: Int) {
    var generator = SplitMix64(seed: UInt64(capacity))
    var line = WaitingLine(capacity: capacity)
    var expected: [Int] = []
    for number in 0..<1000 {
      if expected.isEmpty || (expected.count < capacity && Bool.random(using: &generator)) {
        line.append(number)
        expected.append(number)
      } else {
        line.removeFirst()
        expected.removeFirst()
      }
      #expect(line.first == expected.first && line.count == expected.count)
      #expect(line.isEmpty == expected.isEmpty)
    }
  }
}
