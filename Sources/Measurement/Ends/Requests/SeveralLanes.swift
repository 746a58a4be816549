/// Several requests under way: those of lane L have the numbers L, L + count, L + 2 count, and so on, so that
/// a reply tells its lane.
struct SeveralLanes: RequestLanes {
  let count: Int
  /// A multiple of ``count``, from which on numbers begin anew.
  private let modulus: UInt64

  init(count: Int, _ field: SequenceField) {
    let step = UInt64(count)
    precondition(field.modulus >= 2 * step, "late replies are told from those that are due")
    self.count = count
    modulus = field.modulus - field.modulus % step
  }

  @inline(__always)
  func lane(of number: UInt64) -> Int { Int(number % UInt64(count)) }

  @inline(__always)
  func successor(of number: UInt64) -> UInt64 {
    let next = number &+ UInt64(count)
    return next >= modulus ? next &- modulus : next
  }
}
