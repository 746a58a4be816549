import BenchmarkModel

/// Makes system calls one by one and notes what they were.
struct CallTracer {
  private(set) var calls: [TracedCall] = []
  private let caller: TracedCall.Caller

  init(_ caller: TracedCall.Caller) { self.caller = caller }

  /// Makes a call, again where a signal interrupts it, and notes it.
  ///
  /// - Parameters:
  ///   - arguments: those of the call in words.
  ///   - tolerated: the error that means no harm.
  ///   - result: what it returned, in words, where a number does not say it.
  /// - Returns: what it returned.
  /// - Throws: ``EndFailure`` when it failed otherwise.
  @discardableResult
  mutating func make(
    _ purpose: CallPurpose, _ name: String, _ arguments: String, tolerating tolerated: Errno? = nil,
    result words: (Int) -> String = \.description, _ call: () -> CallResult
  ) throws(EndFailure) -> Int {
    let before = ResourceUsage.ofSelf()
    let start = Clock.now()
    var result = call()
    while result.value == -1, result.wasInterrupted { result = call() }
    let end = Clock.now()
    let error = result.value == -1 ? result.error : nil
    if let error, error != tolerated { throw EndFailure("\(name)(\(arguments)) failed", error) }
    calls.append(
      TracedCall(
        caller: caller, purpose: purpose, name: name, arguments: arguments,
        result: error.map { "-1 \($0.symbol)" } ?? words(result.value), start: start, end: end,
        pause: Self.pause(in: ResourceUsage.ofSelf() - before)))
    return result.value
  }

  private static func pause(in usage: ResourceUsage) -> TracedCall.Pause {
    if usage.voluntarySwitches > 0 { return .slept }
    return usage.involuntarySwitches > 0 ? .preempted : .none
  }

  /// Makes a call that returns a new descriptor.
  mutating func open(
    _ purpose: CallPurpose, _ name: String, _ arguments: String, _ call: () -> CallResult
  ) throws(EndFailure) -> FileDescriptor {
    FileDescriptor(
      taking: CInt(truncatingIfNeeded: try make(purpose, name, arguments, call)))
  }

  mutating func close(
    _ purpose: CallPurpose, _ descriptor: consuming FileDescriptor
  ) throws(EndFailure) {
    let number = descriptor.release()
    try make(purpose, "close", "\(number)") { SystemCall.close(number) }
  }
}

extension Errno {
  /// The constant of `errno(3)`, of those that a lifecycle meets.
  fileprivate var symbol: String { self == .noSuchFileOrDirectory ? "ENOENT" : "(\(self))" }
}
