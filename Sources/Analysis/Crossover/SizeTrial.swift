/// What a message cost in one trial, at each size that took turns in it.
package struct SizeTrial: Sendable {
  /// Messages of one size over one of the two variants that are searched.
  package struct Point: Hashable, Sendable {
    /// 0 or 1.
    package let side: Int
    package let size: Int

    package init(side: Int, size: Int) {
      self.side = side
      self.size = size
    }
  }

  /// In nanoseconds a message, above 0.
  package let costs: [Point: Double]

  package init(costs: [Point: Double]) { self.costs = costs }

  /// The smallest and the largest size.
  var span: SizeSpan? {
    let sizes = costs.keys.map(\.size)
    guard let low = sizes.min(), let high = sizes.max() else { return nil }
    return SizeSpan(low, high)
  }
}

/// Two sizes of messages in bytes, the smaller first.
package struct SizeSpan: Hashable, Sendable {
  package let low: Int
  package let high: Int

  init(_ low: Int, _ high: Int) {
    self.low = low
    self.high = high
  }

  /// How many bytes one is larger than the other; 1 can be divided no further.
  var width: Int { high - low }
}

/// The arms of the next trial of a search.
package struct SizeQuestion: Equatable, Sendable {
  /// In rising order.
  package let sizes: [Int]
  package let sides: [Int]
  /// Whether it judges what the search has found, and enters nowhere else.
  package let isConfirming: Bool

  init(_ sizes: [Int], sides: [Int] = [0, 1], isConfirming: Bool = false) {
    self.sizes = sizes
    self.sides = sides
    self.isConfirming = isConfirming
  }

  package var points: [SizeTrial.Point] {
    sizes.flatMap { size in sides.map { SizeTrial.Point(side: $0, size: size) } }
  }
}
