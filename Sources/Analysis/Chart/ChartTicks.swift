import Glibc

/// Round values that an axis is marked at, each far enough from the others for its label.
enum ChartTicks {
  typealias Tick = ChartAxis.Tick

  /// The roundest first; those behind them are for axes that would have few others.
  private static let steps: [[Double]] = [
    [1], [2, 5], [1.5, 3, 4, 7], [1.2, 1.4, 1.6, 1.8, 2.5, 3.5, 4.5, 6, 8, 9],
  ]
  private static let fewest = 5

  /// Equally far apart.
  static func linear(
    in range: ClosedRange<Double>, most: Int, _ text: (Double) -> String
  ) -> [Tick] {
    let span = range.upperBound - range.lowerBound
    var step = pow(10, floor(log10(span / Double(most))))
    for factor in [2, 2.5, 2, 2, 2.5] where span / step > Double(most) { step *= factor }
    let first = Int((range.lowerBound / step - 1e-9).rounded(.up))
    let last = Int((range.upperBound / step + 1e-9).rounded(.down))
    guard first <= last else { return [] }
    return (first...last).map { number in
      let value = Double(number) * step
      return Tick(value, text(value))
    }
  }

  /// - Parameter room: how far two labels must be apart, as a fraction of the axis.
  static func log(
    in range: ClosedRange<Double>, room: (String, String) -> Double, _ text: (Double) -> String
  ) -> [Tick] {
    let decades = Int(log10(range.lowerBound).rounded(.down))...Int(log10(range.upperBound))
    return chosen(in: range, .log, room: room, text) { steps in
      decades.flatMap { decade in steps.map { $0 * pow(10, Double(decade)) } }
    }
  }

  /// Those of an axis that lies.
  static func level(
    in range: ClosedRange<Double>, _ scale: ChartAxis.Scale, _ text: (Double) -> String
  ) -> [Tick] {
    // A letter takes a little less than a fiftieth of the axis.
    func room(_ label: String, _ other: String) -> Double {
      max(1.0 / 15, Double(label.count + other.count) * 0.009 + 0.025)
    }
    switch scale {
    case .linear: return linear(in: range, most: 8, text)
    case .log: return log(in: range, room: room, text)
    case .stretched:
      let largest = max(abs(range.lowerBound), abs(range.upperBound))
      let decades = -4...max(-4, Int(log10(largest).rounded(.up)))
      var isFirst = true
      return chosen(in: range, scale, room: room, text) { steps in
        let values = decades.flatMap { decade in steps.map { $0 * pow(10, Double(decade)) } }
        defer { isFirst = false }
        return (isFirst ? [0] : []) + values.reversed().flatMap { [$0, -$0] }
      }
    }
  }

  private static func chosen(
    in range: ClosedRange<Double>, _ scale: ChartAxis.Scale, room: (String, String) -> Double,
    _ text: (Double) -> String, candidates: ([Double]) -> [Double]
  ) -> [Tick] {
    var ticks: [Tick] = []
    let span = scale.place(range.upperBound) - scale.place(range.lowerBound)
    for (index, steps) in steps.enumerated() where index == 0 || ticks.count < fewest {
      for value in candidates(steps) where range.contains(value) {
        let label = text(value)
        let isFree = ticks.allSatisfy {
          abs(scale.place($0.value) - scale.place(value)) >= span * room(label, $0.label)
        }
        if isFree { ticks.append(Tick(value, label)) }
      }
    }
    return ticks.sorted { $0.value < $1.value }
  }
}
