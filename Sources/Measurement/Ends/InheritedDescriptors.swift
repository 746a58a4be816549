import BenchmarkModel

extension Assignment.Inherited {
  /// Looks at descriptors that were opened by somebody else, before they are taken for what they should be.
  ///
  /// - Throws: ``EndFailure`` where messages of a variant cannot be received from one and sent to the other.
  func check(for variant: Variant) throws(EndFailure) {
    let areFit =
      variant.transport == .pipe
      ? FileDescriptor.canBeRead(receiving) && FileDescriptor.canBeWritten(sending)
      : Socket.isSocket(receiving) && Socket.isSocket(sending)
    if areFit { return }
    throw EndFailure(
      "the assignment names descriptors \(receiving) and \(sending), and messages over \(variant)"
        + " cannot go through them")
  }
}
