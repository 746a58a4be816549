import Glibc

/// What trials say of sizes: only differences within a trial count, as trials of another minute differ.
struct SizeEvidence: Sendable {
  /// How many times as much a message of the larger size cost, as a logarithm; by side.
  private var growths: [[SizeSpan: [Double]]] = [[:], [:]]
  /// How many times as much side 1 cost as side 0, as a logarithm.
  private var leads: [Int: [Double]] = [:]
  /// Of trials that have both sides at the size, so that the two compare.
  private var costs: [SizeTrial.Point: [Double]] = [:]
  private(set) var trials = 0

  mutating func add(_ trial: SizeTrial) {
    trials += 1
    for side in growths.indices {
      let sizes = trial.costs.keys.filter { $0.side == side }.map(\.size).sorted()
      for (low, high) in zip(sizes, sizes.dropFirst()) {
        guard let growth = trial.ratio(side, high, to: side, low) else { continue }
        growths[side][SizeSpan(low, high), default: []].append(growth)
      }
    }
    for size in Set(trial.costs.keys.map(\.size)) {
      guard let lead = trial.ratio(1, size, to: 0, size) else { continue }
      leads[size, default: []].append(lead)
      for point in [0, 1].map({ SizeTrial.Point(side: $0, size: size) }) {
        if let cost = trial.costs[point] { costs[point, default: []].append(cost) }
      }
    }
  }

  /// Of neighbouring sizes of a trial.
  func growths(of side: Int, over span: SizeSpan) -> [Double] { growths[side][span] ?? [] }
  func leads(at size: Int) -> [Double] { leads[size] ?? [] }
  /// In nanoseconds; nil where nothing was measured.
  func medianCost(of side: Int, at size: Int) -> Double? {
    Sample(costs[SizeTrial.Point(side: side, size: size)] ?? []).median
  }
}

extension SizeTrial {
  /// As a logarithm; nil where one of them was not measured.
  fileprivate func ratio(
    _ side: Int, _ size: Int, to otherSide: Int, _ otherSize: Int
  ) -> Double? {
    guard let cost = costs[Point(side: side, size: size)],
      let other = costs[Point(side: otherSide, size: otherSize)]
    else { return nil }
    return log(cost / other)
  }
}
