import BenchmarkModel
import Glibc

/// When requests are due, as offsets from the start of the first slot: made before anything is measured, as to draw
/// one takes longer than to send one.
struct Timetable: ~Copyable {
  let count: Int
  private let offsets: UnsafeMutablePointer<UInt64>

  /// A table for more would be memory that the measurement itself must not need.
  static let largest = 20_000_000

  /// One that says nothing.
  init() {
    count = 0
    offsets = .allocate(capacity: 1)
  }

  /// - Parameters:
  ///   - rate: requests a second.
  ///   - seed: of what is drawn; the same gives the same instants. Of several stretches, each has its own.
  ///   - stretches: when requests are due, as offsets.
  /// - Throws: ``EndFailure`` where they would be too many.
  init(
    rate: Int, _ pattern: ArrivalPattern, seed: UInt64, over stretches: [Range<UInt64>]
  ) throws(EndFailure) {
    let length = stretches.reduce(0) { $0 + Double($1.upperBound - $1.lowerBound) }
    let expected = length / 1e9 * Double(rate)
    guard expected <= Double(Self.largest) else {
      throw EndFailure(
        "\(Int(expected)) requests are more than the \(Self.largest) that a trial may offer; shorten --duration"
      )
    }
    var instants: [UInt64] = []
    instants.reserveCapacity(Int(expected * 1.1) + 16)
    for (number, stretch) in stretches.enumerated() {
      var draws = Draws(pattern, rate, seed: seed &+ UInt64(number))
      while case let offset = draws.next(), offset < Double(stretch.upperBound - stretch.lowerBound)
      {
        instants.append(stretch.lowerBound + UInt64(offset))
      }
    }
    count = instants.count
    offsets = .allocate(capacity: max(1, count))
    offsets.initialize(from: instants, count: count)
  }

  deinit { offsets.deallocate() }

  @inline(__always)
  subscript(number: Int) -> UInt64 { offsets[number] }

  /// How many are due in a stretch.
  func count(in stretch: Range<UInt64>) -> Int {
    var found = 0
    for number in 0..<count where stretch.contains(self[number]) { found += 1 }
    return found
  }
}

/// The instants of one stretch, one after the other.
private struct Draws {
  private let pattern: ArrivalPattern
  /// Between two, in nanoseconds.
  private let mean: Double
  private var generator: SplitMix64
  private var drawn = 0.0
  private var number = 0

  init(_ pattern: ArrivalPattern, _ rate: Int, seed: UInt64) {
    self.pattern = pattern
    mean = 1e9 / Double(rate)
    generator = SplitMix64(seed: seed)
  }

  mutating func next() -> Double {
    defer { number += 1 }
    switch pattern {
    // A sum of intervals would run away.
    case .constant: return Double(number) * mean
    case .poisson:
      // An exponential time, by inversion.
      drawn -= log1p(-Double(generator.next() >> 11) * 0x1p-53) * mean
      return drawn
    }
  }
}
