public import BenchmarkModel

/// Tests write plain numbers where only the order of times matters.
extension Nanoseconds: ExpressibleByIntegerLiteral {
  public init(integerLiteral count: UInt64) { self.init(count) }
}
