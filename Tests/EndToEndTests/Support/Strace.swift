import Measurement
import TestSupport
import Testing

/// The tool under strace, which knows every system call and can make it fail.
extension Sandbox {
  /// Words that start the tool with faults or delays in its calls, and in those of its ends.
  func injecting(_ calls: String, _ faults: [String]) -> [String] {
    ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)"]
      + faults.flatMap { ["-e", "inject=\($0)"] }
  }

  /// Runs one trial and counts the completed system calls of its client by their names.
  func callsOfClient(_ options: String) throws -> [String: Int] {
    try callsOfEnds(options).client
  }

  /// Runs one trial and counts the completed system calls of each of its two ends by their names.
  func callsOfEnds(_ options: String) throws -> (client: [String: Int], server: [String: Int]) {
    let ends = try logsOfEnds(options)
    let server = try #require(ends.first { $0.contains("\nlisten(") })
    let client = try #require(
      ends.first { $0.contains("\nconnect(") && !$0.contains("\nlisten(") })
    return (Self.calls(in: client), Self.calls(in: server))
  }

  /// Runs one trial and notes all system calls of its ends.
  ///
  /// - Parameter more: how else strace is to show them.
  func logsOfEnds(_ options: String, strace more: [String] = []) throws -> [String] {
    let log = "\(root)/calls.\(Clock.now())"
    _ = try measure(options, wrapper: ["strace", "-ff", "-qq", "-o", log] + more)
    let logs = FileTree.paths(below: root).filter { $0.hasPrefix(log) }
    // The harness, too, has sockets, to find out what there is.
    return logs.compactMap(TextFile.read).filter { !$0.contains("\nwait4(") }
  }

  static func calls(in log: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    // Interrupted calls are made again; how many there are depends on how long it took.
    for line in log.split(separator: "\n") where !line.contains(" = ? ERESTART") {
      guard let end = line.firstIndex(of: "(") else { continue }
      counts[String(line[..<end]), default: 0] += 1
    }
    return counts
  }
}
