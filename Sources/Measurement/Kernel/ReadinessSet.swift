/// How one process finds out which of many descriptors have something for it.
protocol ReadinessSet: ~Copyable {
  /// The call that waits, by its name in C.
  static var call: CallName { get }

  /// - Throws: ``Errno`` when the kernel refuses it.
  init() throws(Errno)

  /// Watches a descriptor for what arrives.
  ///
  /// - Throws: ``Errno`` when no more can be watched.
  mutating func add(_ number: CInt) throws(Errno)

  /// Watches a listener.
  ///
  /// - Parameter isExclusive: whether one of several processes that watch it is enough to wake, where the set can tell
  ///   the kernel.
  mutating func add(_ listener: CInt, isExclusive: Bool) throws(Errno)

  /// Watches it for room to send instead, or for arrivals again.
  mutating func watch(_ number: CInt, forRoom: Bool) throws(Errno)

  /// Watches it no longer; it is still open.
  mutating func remove(_ number: CInt)

  /// Waits until some are ready, as long as `milliseconds`, or without end where that is -1.
  ///
  /// - Returns: how many, up to what the set takes in one go; -1 with `errno`.
  mutating func wait(_ milliseconds: CInt) -> Int

  /// The descriptor of those that are ready, from 0.
  func ready(_ index: Int) -> CInt
}

extension ReadinessSet where Self: ~Copyable {
  mutating func add(_ listener: CInt, isExclusive: Bool) throws(Errno) { try add(listener) }
}
