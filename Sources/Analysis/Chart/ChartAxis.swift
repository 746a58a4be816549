import Glibc

/// An axis: its scale, what it spans, and its ticks.
package struct ChartAxis: Sendable {
  package enum Scale: String, Sendable {
    case linear, log
    /// Logarithmic far from 0 and linear around it, so that 1 % can be seen beside 100 %.
    case stretched

    /// Where a value lies on the axis.
    package func place(_ value: Double) -> Double {
      switch self {
      case .linear: value
      case .log: log10(value)
      case .stretched: asinh(value / 0.02)
      }
    }
  }

  package struct Tick: Equatable, Sendable {
    package let value: Double
    package let label: String

    package init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  package let title: String
  package let scale: Scale
  /// What it spans, in values.
  package let range: ClosedRange<Double>
  /// The value at whose place a logarithmic axis has its zero; nil where it has none.
  package var foot: Double?
  package let ticks: [Tick]
  /// Whether its places are those of things in a row, and not of numbers.
  package var isOrdinal = false

  /// An axis of things in a row, at 1, 2 and so on.
  static func ordinal(_ title: String, _ names: [String]) -> ChartAxis {
    ChartAxis(
      title: title, scale: .linear, range: 0.5...Double(names.count) + 0.5,
      ticks: names.enumerated().map { Tick(Double($0.offset) + 1, $0.element) }, isOrdinal: true)
  }

  /// An upright axis: logarithmic for what is told by ratios, linear for shares.
  ///
  /// - Parameters:
  ///   - values: all that it must show, zeros among them.
  ///   - isShare: whether they are shares of a whole.
  ///   - text: a round value in words.
  static func upright(
    _ title: String, over values: [Double], isShare: Bool, _ text: (Double) -> String
  ) -> ChartAxis {
    if isShare { return share(title, over: values, text) }
    let positive = values.filter { $0 > 0 && $0.isFinite }
    var (low, high) = (positive.min() ?? 1, positive.max() ?? 1)
    let least = 2.0
    if high < least * low {
      let middle = (low * high).squareRoot()
      (low, high) = (middle / least.squareRoot(), middle * least.squareRoot())
    }
    let hasZero = values.contains { $0 <= 0 }
    let foot = low / 3
    let room = pow(high / low, 0.05)
    let range = (hasZero ? foot / room : low / room)...high * room
    let zero = hasZero ? [Tick(foot, "0")] : []
    let ticks = ChartTicks.log(
      in: (hasZero ? low * 0.9 : range.lowerBound)...range.upperBound, room: { _, _ in 0.09 }, text)
    return ChartAxis(
      title: title, scale: .log, range: range, foot: hasZero ? foot : nil, ticks: zero + ticks)
  }

  private static func share(
    _ title: String, over values: [Double], _ text: (Double) -> String
  ) -> ChartAxis {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = max(0.06 * (high - low), 0.005)
    let range = max(0, low - room)...min(1.02, high + room)
    return ChartAxis(
      title: title, scale: .linear, range: range,
      ticks: ChartTicks.linear(in: range, most: 7, text).filter { $0.value <= 1.000_001 })
  }

  /// The axis of a sheet.
  ///
  /// - Parameters:
  ///   - values: all that it must show.
  ///   - scale: how.
  ///   - text: a round value in words.
  static func level(
    _ title: String, over values: [Double], _ scale: Scale, startsAtZero: Bool = false,
    _ text: (Double) -> String
  ) -> ChartAxis {
    let values = values.filter { $0.isFinite && (scale != .log || $0 > 0) }
    var (low, high) = (values.min() ?? 0, values.max() ?? 1)
    if startsAtZero { low = 0 }
    let (from, to) = (scale.place(low), scale.place(high))
    let room = to > from ? 0.05 * (to - from) : max(0.01, 0.05 * to.magnitude)
    let places = from - (startsAtZero ? 0 : room)...to + room
    let range = scale.value(places.lowerBound)...scale.value(places.upperBound)
    return ChartAxis(
      title: title, scale: scale, range: range, ticks: ChartTicks.level(in: range, scale, text))
  }
}

extension ChartAxis.Scale {
  /// The value that lies at a place of the axis.
  func value(_ place: Double) -> Double {
    switch self {
    case .linear: place
    case .log: pow(10, place)
    case .stretched: sinh(place) * 0.02
    }
  }
}
