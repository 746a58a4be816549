import CSyscalls
import Glibc

/// An executable of sockbench, perhaps another build than this, whose ends can be measured.
package struct EndExecutable: Equatable, Sendable {
  package let path: String
  /// What it says of itself.
  package let description: Description

  /// What an executable says of itself in answer to `--version`.
  package struct Description: Equatable, Sendable {
    package let version: String
    /// The version of the words that its ends and the harness exchange.
    package let protocolVersion: Int
    /// The instruction set, as `uname(2)` calls it where it runs.
    package let architecture: String
    /// "release" or "debug".
    package let build: String
  }

  /// Why an executable cannot take part.
  package enum Refusal: Error, Equatable, Sendable {
    /// There is no such file, or it may not be executed.
    case missing(String)
    /// It is there, and is not what it should be.
    case unfit(String)
  }

  /// How long it may take to answer, in nanoseconds.
  private static let answerTime: UInt64 = 5_000_000_000

  /// Asks an executable what it is.
  ///
  /// - Throws: ``Refusal`` with one sentence.
  package init(asking path: String) throws(Refusal) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let error = Errno.last
      let hint =
        path.contains("/")
        ? "" : "; write a path, such as ./\(path) or \"$(command -v \(path))\""
      throw .missing("cannot find '\(path)': \(error)\(hint)")
    }
    guard status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 else {
      throw .missing("'\(path)' is not an executable file")
    }
    try self.init(path, answering: try Self.answer(of: path))
  }

  /// Judges an executable by what it says of itself.
  ///
  /// - Throws: ``Refusal/unfit(_:)`` with one sentence.
  init(_ path: String, answering answer: String) throws(Refusal) {
    guard let description = Description(parsing: answer) else {
      throw .unfit(
        answer.hasPrefix("sockbench ")
          ? "'\(path)' is too old a sockbench to be compared with; build it anew"
          : "'\(path)' is not a sockbench: it does not answer --version as one")
    }
    guard description.protocolVersion == KeyedText.version else {
      let age = description.protocolVersion < KeyedText.version ? "an older" : "a newer"
      throw .unfit(
        "'\(path)' is \(age) sockbench, \(description.version), whose ends speak protocol"
          + " \(description.protocolVersion) where this one speaks \(KeyedText.version)")
    }
    let architecture = HostFacts.architecture ?? description.architecture
    guard description.architecture == architecture else {
      throw .unfit(
        "'\(path)' is built for \(description.architecture) and only emulated on this machine, which"
          + " is \(architecture)")
    }
    self.path = path
    self.description = description
  }

  /// What it prints on standard output, up to its end.
  private static func answer(of path: String) throws(Refusal) -> String {
    do throws(Errno) {
      let pipe = try Pipe()
      let output = pipe.writeEnd.number
      guard let child = try ChildProcess.fork(leadingGroup: true) else {
        becomeAsked(path, output: output)
      }
      let input = pipe.keepReadEnd()
      defer { close(input) }
      let text = readAll(from: input, until: Clock.now() + answerTime)
      if text == nil { child.kill(SIGKILL) }
      let ending = child.waitBriefly().ending
      guard let text else { throw Errno(ETIMEDOUT) }
      if ending == .exited(code: cannotExecute) { throw Errno(ENOEXEC) }
      return text
    } catch {
      switch error {
      case Errno(ETIMEDOUT): throw .unfit("'\(path)' does not answer --version within 5 s")
      case Errno(ENOEXEC):
        throw .unfit(
          "'\(path)' cannot run on this machine; is it for another architecture, or a script without"
            + " a first line such as #!/bin/sh?")
      default: throw .unfit("cannot ask '\(path)' for its version: \(error)")
      }
    }
  }

  /// The exit code of a child that could not become what it should.
  private static let cannotExecute: CInt = 126

  private static func becomeAsked(_ path: String, output: CInt) -> Never {
    sb_reset_signals()
    sb_signal_on_parent_death(SIGKILL)
    let null = open("/dev/null", O_RDWR)
    dup2(null, STDIN_FILENO)
    dup2(null, STDERR_FILENO)
    dup2(output, STDOUT_FILENO)
    sb_close_from(CUnsignedInt(STDERR_FILENO + 1))
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(path), strdup("--version"), nil]
    execv(path, &arguments)
    _exit(cannotExecute)
  }

  /// Ends early where more is said than any version is long; nil when the other side does not close
  /// in time.
  private static func readAll(from number: CInt, until deadline: UInt64) -> String? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 16 {
      let now = Clock.now()
      var request = pollfd(fd: number, events: CShort(POLLIN), revents: 0)
      guard now < deadline, poll(&request, 1, CInt((deadline - now) / 1_000_000) + 1) > 0 else {
        return nil
      }
      let count = read(number, &chunk, chunk.count)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
