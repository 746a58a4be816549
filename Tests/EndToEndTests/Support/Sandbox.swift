import Glibc
import Measurement
import TestSupport
import Testing

/// The directory of one test: where the tool works, where it makes its temporary files, and what it
/// has printed.
final class Sandbox: Sendable {
  let root: String
  /// The tool's working directory.
  var work: String { "\(root)/work" }
  /// The tool's TMPDIR, which also tells its processes from all others.
  var temporary: String { "\(root)/tmp" }

  /// That of the test that is running.
  static var current: Sandbox {
    running ?? { fatalError("the suite lacks the trait .sandboxed") }()
  }
  @TaskLocal static var running: Sandbox?

  init() throws {
    // Short, because names of sockets below it have to fit into 107 bytes.
    var template = Array("/tmp/e2e.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Other users, as which some tests run the tool, have to get in.
    chmod(root, 0o755)
    for directory in [work, temporary] {
      mkdir(directory, 0o777)
      chmod(directory, 0o1777)
    }
  }

  deinit { FileTree.remove(root) }

  /// Writes a file into the root.
  ///
  /// - Returns: its path.
  func keep(_ name: String, _ text: String) throws -> String {
    let path = "\(root)/\(name)"
    try AppendingFile.replace(path, with: text)
    return path
  }

  /// Starts the tool.
  ///
  /// - Parameters:
  ///   - shell: commands that the shell runs before it becomes the tool, such as `ulimit`.
  ///   - wrapper: a program and its arguments that start the tool, such as strace.
  func start(
    _ arguments: [String], shell: String = ":", wrapper: [String] = [], tool: String = Tool.path,
    temporary: String? = nil, input: String = "/dev/null"
  ) throws -> SpawnedProcess {
    let script = "cd \"$0\" && { \(shell); } && exec \"$@\""
    let words = ["sh", "-c", script, work] + wrapper + [tool] + withoutTurns(arguments)
    return try SpawnedProcess(
      words, environment: environment(temporary ?? self.temporary), input: input,
      output: "\(root)/output.\(Clock.now())")
  }

  /// Starts the tool and waits for its end.
  func run(
    _ arguments: [String], shell: String = ":", wrapper: [String] = [], tool: String = Tool.path,
    temporary: String? = nil, input: String = "/dev/null"
  ) throws -> Outcome {
    try start(
      arguments, shell: shell, wrapper: wrapper, tool: tool, temporary: temporary, input: input
    ).wait()
  }

  private func environment(_ temporary: String) -> [String] {
    var variables: [String] = []
    var next = environ
    while let variable = next.pointee {
      let text = String(cString: variable)
      if !text.hasPrefix("TMPDIR=") { variables.append(text) }
      next += 1
    }
    return variables + ["TMPDIR=\(temporary)"]
  }
}

/// Gives each test a sandbox, and expects at its end that the tool has left nothing behind.
struct SandboxTrait: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let sandbox = try Sandbox()
    try await Sandbox.$running.withValue(sandbox) {
      try await withTaskExecutorPreference(WaitingThreads.shared) {
        try await function()
        sandbox.expectNothingLeft()
      }
    }
  }
}

extension Trait where Self == SandboxTrait {
  static var sandboxed: Self { SandboxTrait() }
}
