import BenchmarkModel

extension SplitMix64 {
  /// Values drawn with replacement, as the bootstrap does (Efron 1979).
  ///
  /// - Parameters:
  ///   - values: what to draw from; not empty.
  ///   - count: how many to draw.
  mutating func resample<Value>(_ values: [Value], count: Int) -> [Value] {
    let choices = UInt64(values.count)
    return (0..<count).map { _ in values[Int(next().multipliedFullWidth(by: choices).high)] }
  }
}
