/// The process of an end and the two pipes to it, as whoever has forked it sees them.
struct ForkedEnd {
  let child: ChildProcess
  /// Read from by the end.
  let input: CInt
  /// Written to by the end.
  let output: CInt

  /// Where an end finds inherited descriptors after its own pipes: 3, and 4 if there are two.
  static func inheritedNumbers(_ inherited: Assignment.Inherited) -> Assignment.Inherited {
    Assignment.Inherited(
      receiving: 3, sending: inherited.receiving == inherited.sending ? 3 : 4)
  }

  /// Forks an end that waits for its assignment.
  ///
  /// - Parameters:
  ///   - leadsGroup: whether all that it has started is to end with it.
  ///   - inherited: descriptors of this process that become the end's.
  ///   - server: what forks it in place of this process; nil where nothing does.
  /// - Throws: ``Errno`` when no process or descriptor is left.
  init(
    _ start: EndStart, leadingGroup leadsGroup: Bool, inherited: Assignment.Inherited? = nil,
    by server: ForkServer? = nil
  ) throws(Errno) {
    // Where the server does not do, the end is started as if there were none.
    if let server, let end = try? ForkedEnd(by: server, inherited: inherited) {
      self = end
      return
    }
    let toEnd = try Pipe()
    let fromEnd = try Pipe()
    let parent = CurrentProcess.identifier
    guard let child = try ChildProcess.fork(leadingGroup: leadsGroup) else {
      Self.becomeEnd(
        input: toEnd.readEnd.number, output: fromEnd.writeEnd.number, inherited: inherited,
        start: start, parent: parent)
    }
    self.child = child
    input = toEnd.keepWriteEnd()
    output = fromEnd.keepReadEnd()
  }

  /// Has it forked by a server.
  ///
  /// - Throws: ``Errno``. The pipes are closed then, so that whatever was forked all the same leaves.
  private init(by server: ForkServer, inherited: Assignment.Inherited?) throws(Errno) {
    let toEnd = try Pipe()
    let fromEnd = try Pipe()
    child = try server.fork(
      [toEnd.readEnd.number, fromEnd.writeEnd.number] + (inherited?.distinct ?? []))
    input = toEnd.keepWriteEnd()
    output = fromEnd.keepReadEnd()
  }

  /// In the child: keeps what is its own, drops the rest, and never returns.
  private static func becomeEnd(
    input: CInt, output: CInt, inherited: Assignment.Inherited?, start: EndStart,
    parent: ProcessNumber
  ) -> Never {
    CurrentProcess.begin(asChildOf: parent, endingBy: Signal.terminate)
    let places = takePlaces(input: input, output: output, inherited: inherited)
    FileDescriptor.closeAll(from: places.firstFree)
    guard let path = start.path else {
      CurrentProcess.leave(End.run(isForked: true))
    }
    _ = CurrentProcess.become(path, ["sockbench", "end"])
    CurrentProcess.leave(127)
  }

  /// Where an end's descriptors lie.
  struct Places {
    /// All that was copied, on the way or for good.
    let copied: [CInt]
    /// From here on none is the end's.
    let firstFree: CInt
  }

  /// In the child: puts its descriptors to where an end looks for them.
  static func takePlaces(
    input: CInt, output: CInt, inherited: Assignment.Inherited?
  ) -> Places {
    // First out of the way of the low numbers, then to their places.
    var own = [input, output]
    var places: [CInt] = [FileDescriptor.standardInput, FileDescriptor.standardOutput]
    if let inherited {
      let numbers = inheritedNumbers(inherited)
      own += [inherited.receiving, inherited.sending]
      places += [numbers.receiving, numbers.sending]
    }
    let given = own
    let firstFree = max(FileDescriptor.standardError, places.max() ?? 0) + 1
    for index in own.indices {
      do throws(Errno) { own[index] = try FileDescriptor.copy(own[index], from: firstFree) } catch {
        // Without its descriptors it would use what the parent has at their places.
        giveUp("could not take its descriptors", error, output: output)
      }
    }
    for (number, place) in zip(own, places) { FileDescriptor.put(number, at: place) }
    return Places(copied: given + own, firstFree: firstFree)
  }

  /// In the child: leaves with a record of why.
  private static func giveUp(_ attempt: String, _ error: Errno, output: CInt) -> Never {
    let record = EndRecord.failed(EndFailure(attempt, error))
    try? FileDescriptor.write(record.text.text, to: output)
    CurrentProcess.leave(70)
  }

  /// Closes both pipes. Closed only once the end is reaped, or to make it leave.
  func close() {
    FileDescriptor.close(input)
    FileDescriptor.close(output)
  }
}
