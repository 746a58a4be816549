import BenchmarkModel
import Testing

@testable import Measurement

/// The phases of a connection are the whole of it, cut into parts.
@Suite struct ConnectionPhaseTests {
  private static let parts: [ConnectionPhase] = [.call, .wait, .exchange, .close]

  private static func random(using generator: inout SplitMix64) -> ConnectionInstants {
    var times = (0..<5).map { _ in UInt64.random(in: 0...(1 << 40), using: &generator) }
    times.sort()
    return ConnectionInstants(
      start: times[0], connected: times[1], accepted: times[2], answered: times[3],
      closed: times[4])
  }

  @Test(arguments: 1...100) func thePartsAddUpToTheWhole(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let instants = Self.random(using: &generator)
    let sum = Self.parts.reduce(0) { $0 + $1.duration(instants) }
    #expect(sum == ConnectionPhase.whole.duration(instants))
    #expect(sum == instants.closed - instants.start)
  }

  @Test func eachPartIsBetweenItsInstants() {
    let instants = ConnectionInstants(
      start: 1, connected: 11, accepted: 111, answered: 1111, closed: 11111)
    let durations = ConnectionPhase.allCases.map { $0.duration(instants) }
    #expect(durations == [10, 100, 1000, 10_000, 11_110])
  }

  @Test func theRecorderCountsEveryPhaseOfEveryConnection() {
    var generator = SplitMix64(seed: 4)
    var recorder = ConnectionPhaseRecorder()
    for _ in 0..<50 { recorder.record(Self.random(using: &generator)) }
    let histograms = recorder.histograms
    #expect(Set(histograms.keys) == Set(ConnectionPhase.allCases))
    #expect(histograms.values.allSatisfy { $0.count == 50 })
    let sum = Self.parts.reduce(0) { $0 + (histograms[$1]?.sum ?? 0) }
    #expect(sum == histograms[.whole]?.sum)
  }
}
