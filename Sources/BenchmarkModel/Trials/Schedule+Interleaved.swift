extension Schedule {
  /// How arms take turns.
  package struct Rhythm: Equatable, Sendable {
    /// Length of a slot.
    package var slot: Nanoseconds
    /// Dead time after each slot, in which both ends of all arms sleep.
    package var gap: Nanoseconds
    /// How often each arm is active in counted rounds.
    package var rounds: Int
    /// How long rounds run uncounted before the first counted one.
    package var warmup: Nanoseconds
    /// How far past its slot a round trip may end and still count.
    package var overrunAllowance: Nanoseconds

    package init(slot: Nanoseconds, gap: Nanoseconds, rounds: Int, warmup: Nanoseconds) {
      self.slot = slot
      self.gap = gap
      self.rounds = rounds
      self.warmup = warmup
      overrunAllowance = slot / 10
    }

    /// How long a trial of so many arms takes turns, its uncounted rounds included.
    package func length(arms: Int) -> Nanoseconds {
      round(of: arms) * (roundsBefore(arms: arms) + rounds + 1)
    }

    fileprivate func round(of arms: Int) -> Nanoseconds { (slot + gap) * arms }

    /// How many rounds the warm-up takes.
    fileprivate func roundsBefore(arms: Int) -> Int {
      let round = round(of: arms)
      return max(1, (warmup + round - Nanoseconds(1)) / round)
    }
  }

  /// Several arms that take turns, one active at a time, so that everything slower than a slot hits
  /// them alike (duet benchmarking, Bulej et al. 2020).
  ///
  /// Each round visits every arm once: two arms as ABBA, more in a fresh random order. The rounds of
  /// the warm-up, at least one, and one more at the end are not counted.
  package static func interleaved(
    arms: Int, rhythm: Rhythm, using generator: inout some RandomNumberGenerator
  ) -> Schedule {
    let before = rhythm.roundsBefore(arms: arms)
    var slots = [[Slot]](repeating: [], count: arms)
    var order = Array(0..<arms).shuffled(using: &generator)
    var start = Nanoseconds.zero
    for number in 0..<(before + rhythm.rounds + 1) {
      let isCounted = number >= before && number < before + rhythm.rounds
      for arm in order {
        slots[arm].append(Slot(start: start, end: start + rhythm.slot, isCounted: isCounted))
        start += rhythm.slot + rhythm.gap
      }
      if arms == 2 { order.reverse() } else { order.shuffle(using: &generator) }
    }
    return Schedule(arms: slots)
  }
}
