/// A length of time.
///
/// It costs what a whole number does: hot loops calculate with it. So it is public, as the compiler inlines no
/// method of a package type into another module.
public struct Nanoseconds: Hashable, Sendable {
  public let count: UInt64

  @inlinable
  public init(_ count: UInt64) { self.count = count }

  /// The nearest to a number of them that is not whole.
  package init(nearest count: Double) { self.init(UInt64(count.rounded())) }

  @inlinable
  public static func microseconds(_ count: UInt64) -> Nanoseconds { Nanoseconds(count * 1_000) }
  @inlinable
  public static func milliseconds(_ count: UInt64) -> Nanoseconds { microseconds(count * 1_000) }
  @inlinable
  public static func seconds(_ count: UInt64) -> Nanoseconds { milliseconds(count * 1_000) }
  @inlinable
  public static func hours(_ count: UInt64) -> Nanoseconds { seconds(count * 3_600) }
}

extension Nanoseconds: Comparable {
  @inlinable
  public static func < (left: Nanoseconds, right: Nanoseconds) -> Bool { left.count < right.count }
}

extension Nanoseconds: AdditiveArithmetic {
  @inlinable
  public static var zero: Nanoseconds { Nanoseconds(0) }

  @inlinable
  public static func + (left: Nanoseconds, right: Nanoseconds) -> Nanoseconds {
    Nanoseconds(left.count + right.count)
  }

  @inlinable
  public static func - (left: Nanoseconds, right: Nanoseconds) -> Nanoseconds {
    Nanoseconds(left.count - right.count)
  }
}

extension Nanoseconds {
  @inlinable
  public static func * (time: Nanoseconds, factor: some BinaryInteger) -> Nanoseconds {
    Nanoseconds(time.count * UInt64(factor))
  }

  @inlinable
  public static func / (time: Nanoseconds, divisor: some BinaryInteger) -> Nanoseconds {
    Nanoseconds(time.count / UInt64(divisor))
  }

  /// How often a time fits into another.
  @inlinable
  public static func / (time: Nanoseconds, part: Nanoseconds) -> Int {
    Int(time.count / part.count)
  }
}

extension Double {
  /// How many nanoseconds there are, for statistics.
  package init(_ time: Nanoseconds) { self.init(time.count) }
}
