import Analysis
import Glibc
import Measurement
import TestSupport
import Testing

extension Sandbox {
  /// Expects no process, no socket, no temporary directory, no half-written file and no torn row.
  func expectNothingLeft() {
    // Signals take a moment to arrive.
    eventually { self.processes.isEmpty && self.socketNames.isEmpty && self.temporaryFiles.isEmpty }
    #expect(processes.isEmpty)
    #expect(socketNames.isEmpty)
    #expect(temporaryFiles.isEmpty)
    let files = FileTree.paths(below: root)
    #expect(files.filter { $0.hasSuffix(".draft") }.isEmpty)
    for trials in files where trials.hasSuffix("/trials.csv") {
      #expect(throws: Never.self) { try TrialsCSV.parse(TextFile.read(trials) ?? "") }
    }
  }

  private var processes: [pid_t] { ProcessTable.processes(withTemporaryDirectory: temporary) }

  private var temporaryFiles: [String] { FileTree.paths(below: temporary) }

  /// Names below the sandbox to which Unix-domain sockets are bound.
  private var socketNames: [Substring] {
    let lines = (TextFile.read("/proc/net/unix") ?? "").split(separator: "\n")
    return lines.compactMap { $0.split(separator: " ").last }.filter { $0.contains(root + "/") }
  }
}

/// Waits until something holds that takes no longer than seconds, however busy the machine is.
@discardableResult
func eventually(_ holds: () -> Bool) -> Bool {
  let deadline = Clock.now() + 60_000_000_000
  while !holds() {
    if Clock.now() > deadline { return false }
    usleep(5000)
  }
  return true
}
