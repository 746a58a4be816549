/// One connect that was due, until it has ended in exactly one way.
struct Attempt {
  enum Stage {
    /// Waits to be tried again.
    case backingOff
    /// The kernel has not made the connection yet.
    case connecting
    /// In the server's queue, as far as the client knows.
    case queued
    case ended
  }

  /// When it should have begun, on CLOCK_MONOTONIC.
  let due: UInt64
  var stage = Stage.backingOff
  /// -1 between tries.
  var descriptor: CInt = -1
  var tries: UInt64 = 0
  /// Whether a try found no room.
  var foundFull = false

  init(due: UInt64) { self.due = due }

  /// When the client gives it up.
  var limit: UInt64 { due + OverloadMeasurement.longestWait }
}

/// The connects that have begun, by their numbers; forgets from the front those that have ended.
struct AttemptBook {
  private var attempts: [Attempt] = []
  /// The number of the first that is kept.
  private var firstNumber: UInt64 = 0
  /// Ended ones are removed in bulk.
  private static let leastForgotten = 4096

  /// The number of the next to begin.
  var nextNumber: UInt64 { firstNumber + UInt64(attempts.count) }
  /// The oldest that has not ended; that of the next to begin when all have.
  private(set) var oldest: UInt64 = 0

  subscript(number: UInt64) -> Attempt {
    get { attempts[Int(number - firstNumber)] }
    set { attempts[Int(number - firstNumber)] = newValue }
  }

  var hasOpen: Bool { oldest < nextNumber }

  /// Whether one still waits to be tried again; one that was given up meanwhile may be forgotten.
  func isBackingOff(_ number: UInt64) -> Bool {
    number >= oldest && self[number].stage == .backingOff
  }

  mutating func begin(due: UInt64) -> UInt64 {
    attempts.append(Attempt(due: due))
    return nextNumber - 1
  }

  /// Moves ``oldest`` past those that have ended.
  mutating func advance() {
    while hasOpen, self[oldest].stage == .ended { oldest += 1 }
    let ended = Int(oldest - firstNumber)
    if ended >= Self.leastForgotten, ended * 2 > attempts.count {
      attempts.removeFirst(ended)
      firstNumber = oldest
    }
  }
}
