/// How many connections a client may still make.
struct ConnectionBudget {
  private var left: UInt64
  /// Whether one was asked for when none was left.
  private(set) var isUsedUp = false

  /// - Parameter limit: nil sets none.
  init(limit: UInt64?) { left = limit ?? .max }

  /// Takes one; false when none is left.
  @inline(__always)
  mutating func take() -> Bool {
    if left == 0 {
      isUsedUp = true
      return false
    }
    left &-= 1
    return true
  }
}
