import BenchmarkModel

/// Tells whether a queue grows: looks at it again and again over a step.
struct BacklogWatch {
  private static let quarters = 4
  /// Means over so many parts of a quarter are taken for independent.
  private static let batches = 10
  private static let samples = 10
  /// The step is looked at so often.
  private static let looks = quarters * batches * samples

  private let start: UInt64
  private let interval: UInt64
  private var sums: [UInt64] = Array(repeating: 0, count: quarters * batches)
  private var counts: [UInt64] = Array(repeating: 0, count: quarters * batches)
  /// When to look next.
  private(set) var next: UInt64

  init(from start: UInt64, for length: Nanoseconds) {
    self.start = start
    interval = max(1, length.count / UInt64(Self.looks))
    next = start
  }

  mutating func note(_ backlog: Int, at now: UInt64) {
    next = now + interval
    let batch = Int((now &- start) / (interval * UInt64(Self.samples)))
    guard now >= start, batch < sums.count else { return }
    sums[batch] += UInt64(max(0, backlog))
    counts[batch] += 1
  }

  /// Whether the queue was longer in the last quarter than in the second, by more than three standard errors of batch
  /// means, and by more than one request.
  var hasGrown: Bool {
    let (before, after) = (means(ofQuarter: 1), means(ofQuarter: 3))
    guard before.count > 1, after.count > 1 else { return false }
    let growth = Self.mean(after) - Self.mean(before)
    let error = (Self.squaredError(before) + Self.squaredError(after)).squareRoot()
    return growth > max(1, 3 * error)
  }

  private func means(ofQuarter quarter: Int) -> [Double] {
    let batches = quarter * Self.batches..<(quarter + 1) * Self.batches
    return batches.compactMap { counts[$0] > 0 ? Double(sums[$0]) / Double(counts[$0]) : nil }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// Of the mean.
  private static func squaredError(_ values: [Double]) -> Double {
    let mean = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares / Double(values.count - 1) / Double(values.count)
  }
}
