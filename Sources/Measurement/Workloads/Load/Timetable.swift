import BenchmarkModel
import Glibc

/// When requests are due, as offsets from the start of the first slot: made before anything is measured, as to draw
/// one takes longer than to send one.
struct Timetable: ~Copyable {
  let count: Int
  private let offsets: UnsafeMutablePointer<UInt64>

  /// A table for more would be memory that the measurement itself must not need.
  static let largest = 20_000_000

  /// - Parameters:
  ///   - rate: requests a second.
  ///   - seed: of what is drawn; the same gives the same instants.
  ///   - length: from the first slot's start to the last one's end.
  /// - Throws: ``EndFailure`` where they would be too many.
  init(
    rate: Int, _ pattern: ArrivalPattern, seed: UInt64, length: Nanoseconds
  ) throws(EndFailure) {
    let expected = Double(length) / 1e9 * Double(rate)
    guard expected <= Double(Self.largest) else {
      throw EndFailure(
        "\(Int(expected)) requests are more than the \(Self.largest) that a trial may offer; shorten --duration"
      )
    }
    var generator = SplitMix64(seed: seed)
    let mean = 1e9 / Double(rate)
    var instants: [UInt64] = []
    instants.reserveCapacity(Int(expected * 1.1) + 16)
    var instant = pattern == .poisson ? Self.interval(mean, &generator) : 0
    while instant < Double(length) {
      instants.append(UInt64(instant))
      switch pattern {
      case .poisson: instant += Self.interval(mean, &generator)
      // A sum of intervals would run away.
      case .constant: instant = Double(instants.count) * mean
      }
    }
    count = instants.count
    offsets = .allocate(capacity: max(1, count))
    offsets.initialize(from: instants, count: count)
  }

  deinit { offsets.deallocate() }

  @inline(__always)
  subscript(number: Int) -> UInt64 { offsets[number] }

  /// An exponential time, by inversion.
  private static func interval(_ mean: Double, _ generator: inout SplitMix64) -> Double {
    let uniform = Double(generator.next() >> 11) * 0x1p-53
    return -log1p(-uniform) * mean
  }
}
