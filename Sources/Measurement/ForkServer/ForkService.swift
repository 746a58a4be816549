import CSyscalls

/// What a fork server does: it forks an end for each pair of pipes that the harness hands over.
///
/// Its standard input is a socket of a pair that the harness has made. Whom it forks is the harness's child, as all
/// ends are.
package enum ForkService {
  /// What it says when it is there, in place of a number.
  static let greeting = "ready"

  /// Serves until the harness closes its side.
  ///
  /// - Returns: the exit code: 70 where exec has to start ends.
  package static func run() -> CInt {
    let socket = FileDescriptor.standardInput
    let harness = sb_maker_of_pair(socket)
    guard harness > 0, canFork(for: harness) else { return 70 }
    do throws(Errno) {
      try FileDescriptor.write(greeting, to: socket)
      while true {
        let descriptors = try DescriptorPassing.receive(over: socket)
        if descriptors.isEmpty { return 0 }
        let answer =
          canFork(for: harness) ? fork(descriptors, for: harness) : "-\(Errno.notPermitted.code)"
        for descriptor in descriptors { FileDescriptor.close(descriptor) }
        try FileDescriptor.write(answer, to: socket)
      }
    } catch { return 70 }
  }

  /// Whether whom it forks would be what exec starts.
  ///
  /// A launcher that does not exec stands between, and would be the parent of all ends. Children may be in another
  /// namespace, where they do not know the harness. Threads and timers that a preloaded library has started would not be
  /// there.
  private static func canFork(for harness: ProcessNumber) -> Bool {
    CurrentProcess.parent == harness && Directory.entries(of: "/proc/self/task").count == 1
      && FileSystem.linkTarget(of: "/proc/self/ns/pid")
        == FileSystem.linkTarget(of: "/proc/self/ns/pid_for_children")
      && !sb_has_interval_timer() && (TextFile.read("/proc/self/timers") ?? "").isEmpty
  }

  /// - Parameter descriptors: of the end's pipes, and of what it inherits.
  /// - Returns: the number of the new process, or of what went wrong below 0.
  private static func fork(_ descriptors: [CInt], for harness: ProcessNumber) -> String {
    let result = CallResult(sb_fork_sibling(), of: .clone)
    if result.value == -1 { return "\(-result.error.code)" }
    guard result.value == 0 else { return "\(result.value)" }
    becomeEnd(descriptors, of: harness)
  }

  /// In the child: closes its copies alone, as a preloaded library may have opened descriptors of its own.
  private static func becomeEnd(_ descriptors: [CInt], of harness: ProcessNumber) -> Never {
    ChildProcess.leadGroup()
    CurrentProcess.endWithParent(by: Signal.terminate)
    if CurrentProcess.parent != harness { CurrentProcess.leave(1) }
    var inherited: Assignment.Inherited?
    if descriptors.count > 2, let last = descriptors.last {
      inherited = Assignment.Inherited(receiving: descriptors[2], sending: last)
    }
    let places = ForkedEnd.takePlaces(
      input: descriptors[0], output: descriptors[1], inherited: inherited)
    for number in Set(places.copied) where number >= places.firstFree {
      FileDescriptor.close(number)
    }
    CurrentProcess.leave(End.run(isForked: true))
  }
}
