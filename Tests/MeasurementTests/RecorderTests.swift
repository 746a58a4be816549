import BenchmarkModel
import Testing

@testable import Measurement

@Suite struct RecorderTests {
  @Test func isEmptyAtFirst() {
    let recorder = Recorder()
    #expect(recorder.histogram == Histogram())
  }

  @Test(arguments: 1...20) func agreesWithASortedSample(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var recorder = Recorder()
    var values: [UInt64] = []
    for _ in 0..<1000 {
      let bits = UInt64.random(in: 30...63, using: &generator)
      let value = UInt64.random(in: 0...(.max >> bits), using: &generator)
      recorder.record(value)
      values.append(value)
    }
    values.sort()
    let histogram = recorder.histogram
    #expect(histogram.count == 1000)
    #expect(histogram.smallest == values[0])
    #expect(histogram.largest == values[999])
    #expect(histogram.sum == values.reduce(0, +))
    for percent in stride(from: 1, through: 99, by: 7) {
      let exact = Double(values[percent * 10 - 1])
      let quantile = try #require(histogram.quantile(Double(percent) / 100))
      #expect(abs(quantile - exact) <= exact / 1024 + 0.5, "half a cell at most")
    }
  }

  @Test func whatIsBeyondTheLastCellIsCountedThere() {
    var recorder = Recorder()
    recorder.record(1 << 50)
    #expect(recorder.histogram.count == 1)
    #expect(recorder.histogram.largest == 1 << 50)
  }
}
