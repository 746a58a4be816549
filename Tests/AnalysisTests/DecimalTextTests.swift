import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-17, "-17"), (1234.5678, "1234.568"), (0.1, "0.1"),
    (2.0005, "2.001"), (0.0004, "0"), (-0.0004, "0"), (-0.0006, "-0.001"), (100, "100"),
    (1e15, "1000000000000000"), (1e16, "10000000000000000"), (1e22, "10000000000000000000000"),
    (9_007_199_254_740_992, "9007199254740992"), (123_456_789_012.3456, "123456789012.346"),
    (.nan, ""), (.infinity, ""), (-.infinity, ""),
  ])
  func threeDecimals(value: Double, text: String) {
    #expect(DecimalText.text(value, decimals: 3) == text)
  }

  @Test func sixDecimalsForFractions() {
    #expect(Condition.foreignCPU.decimals == 6)
    #expect(Metric.lossFraction.decimals == 6)
    #expect(Metric.roundTrips.p50.decimals == 3)
    #expect(DecimalText.text(0.000_012_3, decimals: 6) == "0.000012")
  }

  @Test func textIsFixedAndNearTheValue() {
    var generator = SplitMix64(seed: 9)
    for _ in 0..<5000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let text = DecimalText.text(value, decimals: 3)
      let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
      let isFixed = text.allSatisfy { "0123456789.-".contains($0) } && decimals <= 3
      let error = abs((Double(text) ?? .nan) - value)
      #expect(isFixed && error <= max(0.000_500_1, value.ulp), "\(value) became \(text)")
    }
  }

  @Test func wholeNumbersReadBackExactly() {
    var generator = SplitMix64(seed: 10)
    for _ in 0..<2000 {
      let shift = Int.random(in: 0...60, using: &generator)
      let value = Double(Int64(bitPattern: generator.next()) >> shift)
      #expect(Double(DecimalText.text(value, decimals: 3)) == value)
    }
  }

  @Test(arguments: [
    (99.99, "99.99"), (98.4375, "98.4375"), (1e-7, "0.0000001"), (-2.5e-3, "-0.0025"),
  ])
  func exactText(value: Double, text: String) {
    #expect(DecimalText.exactText(value) == text)
  }
}
