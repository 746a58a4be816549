/// What reading the clock costs, and how finely it counts, as measured here and now.
package struct ClockQuality: Equatable, Sendable {
  /// Median time of one reading.
  package let costNanoseconds: Double
  /// Smallest difference seen between two readings that differ.
  package let stepNanoseconds: UInt64

  /// Measures for about ten milliseconds.
  package static func measure() -> ClockQuality {
    var costs: [Double] = []
    var step = UInt64.max
    for _ in 0..<101 {
      let readings = 1000
      let start = Clock.now()
      var previous = start
      for _ in 0..<readings {
        let reading = Clock.now()
        if reading != previous { step = min(step, reading - previous) }
        previous = reading
      }
      costs.append(Double(previous - start) / Double(readings))
    }
    return ClockQuality(costNanoseconds: costs.sorted()[costs.count / 2], stepNanoseconds: step)
  }
}
