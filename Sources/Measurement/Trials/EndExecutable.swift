package import BenchmarkModel

/// An executable of sockbench, perhaps another build than this, whose ends can be measured.
package struct EndExecutable: Equatable, Sendable {
  package let path: String
  /// What it says of itself.
  package let description: Description
  /// Whether it is no program itself but starts one, as a script does.
  package let isLauncher: Bool

  /// What an executable says of itself in answer to `--version`.
  package struct Description: Equatable, Sendable {
    package let version: String
    /// The version of the words that its ends and the harness exchange.
    package let protocolVersion: Int
    /// The instruction set, as `uname(2)` calls it where it runs.
    package let architecture: String
    /// "release" or "debug".
    package let build: String
    /// What its ends understand of benchmarks: key columns, options of variants, and what workloads measure since it
    /// was something else.
    package let vocabulary: [String]
  }

  /// Why an executable cannot take part.
  package enum Refusal: Error, Equatable, Sendable {
    /// There is no such file, or it may not be executed.
    case missing(String)
    /// It is there, and is not what it should be.
    case unfit(String)
  }

  /// Asks an executable what it is.
  ///
  /// - Parameter time: how long it may take to answer.
  /// - Throws: ``Refusal`` with one sentence.
  package init(
    asking path: String, within time: Nanoseconds = .seconds(5)
  ) throws(Refusal) {
    let target: FileSystem.Entry
    do throws(Errno) { target = try FileSystem.target(of: path) } catch {
      let hint =
        path.contains("/")
        ? "" : "; write a path, such as ./\(path) or \"$(command -v \(path))\""
      throw .missing("cannot find '\(path)': \(error)\(hint)")
    }
    guard target.kind == .file, FileSystem.isExecutable(path) else {
      throw .missing("'\(path)' is not an executable file")
    }
    try self.init(
      path, answering: try Self.answer(of: path, within: time), isLauncher: !Self.isProgram(path))
  }

  /// Judges an executable by what it says of itself.
  ///
  /// - Throws: ``Refusal/unfit(_:)`` with one sentence.
  init(_ path: String, answering answer: String, isLauncher: Bool = false) throws(Refusal) {
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
    self.isLauncher = isLauncher
  }

  /// Whether a file is one that the kernel loads as it is (ELF). One that cannot be read may be.
  static func isProgram(_ path: String) -> Bool {
    let start = try? FileDescriptor.open(reading: path).read(upTo: 4)
    return start == nil || start == [0x7F] + Array("ELF".utf8)
  }

  /// What it prints on standard output, up to its end.
  private static func answer(
    of path: String, within time: Nanoseconds
  ) throws(Refusal) -> String {
    do throws(Errno) {
      let pipe = try Pipe()
      let output = pipe.writeEnd.number
      guard let child = try ChildProcess.fork(leadingGroup: true) else {
        becomeAsked(path, output: output)
      }
      let input = FileDescriptor(taking: pipe.keepReadEnd())
      let text = readAll(from: input, until: Clock.now() + time)
      if text == nil { child.kill(Signal.kill) }
      let ending = child.waitBriefly().ending
      guard let text else { throw .timedOut }
      if ending == .exited(code: cannotExecute) { throw .execFormatError }
      return text
    } catch {
      switch error {
      case .timedOut: throw .unfit("'\(path)' does not answer --version within \(time)")
      case .execFormatError:
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
    Signal.restoreAll()
    CurrentProcess.endWithParent(by: Signal.kill)
    FileDescriptor.putNull(at: FileDescriptor.standardInput, FileDescriptor.standardError)
    FileDescriptor.put(output, at: FileDescriptor.standardOutput)
    FileDescriptor.closeAll(from: FileDescriptor.standardError + 1)
    _ = CurrentProcess.become(path, [path, "--version"])
    CurrentProcess.leave(cannotExecute)
  }

  /// Ends early where more is said than any version is long; nil when the other side does not close
  /// in time.
  private static func readAll(
    from pipe: borrowing FileDescriptor, until deadline: UInt64
  ) -> String? {
    var bytes: [UInt8] = []
    while bytes.count < 1 << 16 {
      let now = Clock.now()
      guard now < deadline,
        Poll.waitReadable(pipe.number, within: CInt((deadline - now) / 1_000_000) + 1)
      else { return nil }
      let chunk = (try? pipe.read(upTo: 4096)) ?? []
      if chunk.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
