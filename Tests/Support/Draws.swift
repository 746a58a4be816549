package import BenchmarkModel

/// Random values for simulations.
package enum Draws {
  /// Nearly normal around 0: the sum of four even values, with a variance of 1/3.
  package static func normal(_ count: Int, using generator: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in
      (0..<4).reduce(0) { sum, _ in sum + unit(&generator) - 0.5 }
    }
  }

  /// Symmetrical around 0, with a sharp peak and heavy tails.
  package static func heavyTailed(_ count: Int, using generator: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in
      let even = 2 * unit(&generator) - 1
      return even * even * even / (1.01 - abs(even))
    }
  }

  /// From 0 upwards, with a long tail.
  package static func skewed(_ count: Int, using generator: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in
      let even = unit(&generator)
      return even * even / (1.01 - even)
    }
  }

  /// How far a share may be from a probability: five standard deviations of so many draws.
  package static func tolerance(of probability: Double, draws: Int) -> Double {
    5 * (probability * (1 - probability) / Double(draws)).squareRoot()
  }

  private static func unit(_ generator: inout SplitMix64) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }
}
