import Glibc
import Measurement

/// Processes of this machine, from `/proc`.
enum ProcessTable {
  private static var all: [pid_t] { Directory.entries(of: "/proc").compactMap { pid_t($0) } }

  /// Those that inherited this TMPDIR.
  static func processes(withTemporaryDirectory path: String) -> [pid_t] {
    all.filter { number in
      let variables = (TextFile.read("/proc/\(number)/environ") ?? "").split(separator: "\0")
      return variables.contains("TMPDIR=\(path)")
    }
  }

  /// The children of a process in the order of their birth.
  static func children(of parent: pid_t) -> [pid_t] {
    all.filter { fields(of: $0).dropFirst().first == "\(parent)" }.sorted()
  }

  /// Its children, theirs, and so on.
  static func descendants(of parent: pid_t) -> [pid_t] {
    children(of: parent).flatMap { [$0] + descendants(of: $0) }
  }

  /// The words that a process was started with, with spaces between them; empty for one that is gone.
  static func command(of number: pid_t) -> String {
    (TextFile.read("/proc/\(number)/cmdline") ?? "").replacing("\0", with: " ")
  }

  /// Those whose commands have some words in them.
  static func processes(running words: String) -> [pid_t] {
    all.filter { command(of: $0).contains(words) }
  }

  /// Whether a child has ended that its parent has not asked about yet.
  static func isZombie(_ number: pid_t) -> Bool { fields(of: number).first == "Z" }

  /// Whether SIGSTOP has stopped it.
  static func isStopped(_ number: pid_t) -> Bool { fields(of: number).first == "T" }

  /// Whether a process has a socket open; none has that is gone.
  static func hasSocket(_ number: pid_t) -> Bool {
    let directory = "/proc/\(number)/fd"
    return Directory.entries(of: directory).contains { entry in
      var target = stat()
      return stat("\(directory)/\(entry)", &target) == 0 && target.st_mode & S_IFMT == S_IFSOCK
    }
  }

  /// Time on a CPU so far, in ticks of 10 ms.
  static func ticks(of number: pid_t) -> Int {
    fields(of: number).dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
  }

  /// How often it has given up its CPU by itself.
  static func sleeps(of number: pid_t) -> Int {
    let lines = (TextFile.read("/proc/\(number)/status") ?? "").split(separator: "\n")
    let line = lines.first { $0.hasPrefix("voluntary_ctxt_switches:") }
    return line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0
  }

  /// What follows the name in `/proc/PID/stat`: state, parent and so on; none for a process that is
  /// gone.
  private static func fields(of number: pid_t) -> [Substring] {
    let line = TextFile.read("/proc/\(number)/stat") ?? ""
    guard let name = line.lastIndex(of: ")") else { return [] }
    return line[line.index(after: name)...].split(separator: " ")
  }
}
