import CTestSupport
import Glibc
import Measurement

/// A process that a test has started, with what it has printed in files.
///
/// It is spawned and never forked: the test process has several threads.
final class SpawnedProcess {
  let identifier: pid_t
  private let output: String
  private let errors: String
  private var isReaped = false

  /// Longer than anything takes, however busy the machine is.
  private static let patience: UInt64 = 600_000_000_000

  struct TimedOut: Error {}
  struct NotStarted: Error { let code: Int32 }

  /// - Parameters:
  ///   - words: the program, found on PATH, and its arguments.
  ///   - input: a file for its standard input.
  ///   - output: a file for its standard output; standard error goes to another beside it.
  init(_ words: [String], environment: [String], input: String, output: String) throws {
    self.output = output
    errors = "\(output).errors"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, writing, 0o644)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, writing, 0o644)
    // Other tests have descriptors open meanwhile, which are nothing to it.
    ts_spawn_closing(&actions, STDERR_FILENO + 1)
    var attributes = Self.freshAttributes()
    defer { posix_spawnattr_destroy(&attributes) }
    var number: pid_t = 0
    let result = Self.withPointers(words) { arguments in
      Self.withPointers(environment) {
        posix_spawnp(&number, words[0], &actions, &attributes, arguments, $0)
      }
    }
    guard result == 0 else { throw NotStarted(code: result) }
    identifier = number
  }

  /// A process group of its own, and signals as in a fresh session, whatever the test runner ignores.
  private static func freshAttributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    var signals = sigset_t()
    posix_spawnattr_init(&attributes)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
  }

  private static func withPointers<Result>(
    _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = words.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }

  func signal(_ number: Int32) { kill(identifier, number) }

  /// What it has printed on standard output so far.
  var printed: String { TextFile.read(output) ?? "" }

  /// Waits for its end; past the deadline the whole group is killed.
  func wait() throws -> Outcome {
    var status: Int32 = 0
    let deadline = Clock.now() + Self.patience
    while waitpid(identifier, &status, WNOHANG) == 0 {
      if Clock.now() > deadline {
        end()
        throw TimedOut()
      }
      usleep(2000)
    }
    isReaped = true
    let signal = status & 0x7f
    return Outcome(
      code: signal == 0 ? (status >> 8) & 0xff : nil, signal: signal == 0 ? nil : signal,
      output: printed, errors: TextFile.read(errors) ?? "")
  }

  private func end() {
    kill(-identifier, SIGKILL)
    waitpid(identifier, nil, 0)
    isReaped = true
  }

  deinit { if !isReaped { end() } }
}

/// How a process has ended, and what it has said.
struct Outcome {
  /// nil when a signal ended it.
  let code: Int32?
  let signal: Int32?
  let output: String
  let errors: String
}
