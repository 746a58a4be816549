import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct HolmTests {
  private static let p = [0.001, 0.008, 0.012, 0.03, 0.04, 0.2, 0.5, 0.9]
  private static let adjusted = [0.008, 0.056, 0.072, 0.15, 0.16, 0.6, 1, 1]

  @Test func referenceValues() {
    #expect(zip(Holm.adjusted(Self.p), Self.adjusted).allSatisfy { agree($0, $1) })
    #expect(Holm.adjusted(Self.p).count == 8)
  }

  @Test func anyOrderIsKept() {
    var generator = SplitMix64(seed: 40)
    let order = Self.p.indices.shuffled(using: &generator)
    let adjusted = Holm.adjusted(order.map { Self.p[$0] })
    #expect(order != Array(Self.p.indices))
    #expect(zip(adjusted, order).allSatisfy { agree($0, Self.adjusted[$1]) })
  }

  @Test func oneTestNeedsNoCorrection() {
    #expect(Holm.adjusted([0.3]) == [0.3])
    #expect(Holm.adjusted([]) == [])
  }

  /// The third would come out as .03 on its own, below the second.
  @Test func aLessProbableTestStaysLessProbable() {
    #expect(Holm.adjusted([0.03, 0.02, 0.02]) == [0.06, 0.06, 0.06])
    #expect(Holm.adjusted([0.75, 0.5]) == [1, 1])
  }
}
