import Glibc

/// What a system call returned: a number, or -1 and `errno`.
///
/// The loops that are timed look at the number as they need it. Nothing else is looked at, thrown or called until
/// the call has failed, so that a wrapper costs what the call costs.
struct CallResult {
  /// -1 when the call failed.
  let value: Int
  /// The name in C.
  private let call: CallName

  @inline(__always)
  init(_ value: Int, of call: CallName) {
    self.value = value
    self.call = call
  }

  @inline(__always)
  init(_ value: CInt, of call: CallName) {
    self.value = Int(value)
    self.call = call
  }

  /// Of a call that makes a descriptor: its number; -1 when the call failed.
  @inline(__always)
  var number: CInt { CInt(truncatingIfNeeded: value) }

  /// Of a call that failed: whether it would have had to wait.
  @inline(__always)
  var wouldBlock: Bool { Errno.last == .wouldBlock }

  /// Of a call that failed: whether a signal ended it.
  @inline(__always)
  var wasInterrupted: Bool { Errno.last == .interrupted }

  /// Of a call that failed: why. Ends the process where the mistake is our own.
  @inline(__always)
  var error: Errno { Errno.last(of: call) }

  /// - Throws: ``Errno`` when the call failed.
  @discardableResult @inline(__always)
  func check() throws(Errno) -> Int {
    if value == -1 { throw error }
    return value
  }

  /// The descriptor that the call has made.
  ///
  /// - Throws: ``Errno`` when the call failed.
  @inline(__always)
  func descriptor() throws(Errno) -> FileDescriptor {
    if value == -1 { throw error }
    return FileDescriptor(taking: number)
  }

  /// Says that nothing hangs on whether the call worked.
  @inline(__always)
  func ignore() { if value == -1 { _ = error } }
}

extension Errno {
  /// What the last failed call of this thread left in `errno`, where the mistake is not our own.
  ///
  /// - Parameter call: its name in C.
  @inline(never)
  static func last(of call: CallName) -> Errno { last.sparingMisuse(of: call) }

  /// The error itself, unless it is a mistake of this program, which ends it: a descriptor that is none, or is no
  /// socket, or memory that is nobody's.
  ///
  /// Of a descriptor that somebody else has chosen nobody should ask.
  func sparingMisuse(of call: CallName) -> Errno {
    switch self {
    // A failed precondition would keep the name to itself in a release build.
    case .badFileDescriptor, .badAddress, .notSocket: fatalError("\(call.rawValue): \(self)")
    default: self
    }
  }
}

/// Passes on the result of a system call that returns -1 for failure.
///
/// - Throws: ``Errno``, and ends the process where the mistake is our own.
@discardableResult
func check<Result: SignedInteger>(
  _ call: CallName, _ result: Result
) throws(Errno) -> Result {
  if result == -1 { throw .last(of: call) }
  return result
}

/// Makes a system call, again where a signal interrupted it.
///
/// So do all wrappers that throw, with few exceptions: `close` takes the descriptor in any case, an interrupted
/// `connect` goes on by itself, and whoever waits looks at the clock meanwhile. The calls of the loops that are
/// timed return what interrupted them, for the same reason.
///
/// - Returns: what it returned, which is not -1.
/// - Throws: ``Errno``, and ends the process where the mistake is our own.
@discardableResult @inline(__always)
func checkRetrying(_ call: () -> CallResult) throws(Errno) -> Int {
  while true {
    let result = call()
    if result.value != -1 { return result.value }
    if !result.wasInterrupted { throw result.error }
  }
}
