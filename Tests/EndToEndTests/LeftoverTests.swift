import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// Directories for socket names: who removes those of a harness that was killed, and what is said of one that
/// cannot be removed.
@Suite(.sandboxed) struct LeftoverTests {
  /// No process has this number: it is beyond the kernel's largest.
  private static let orphan = "sockbench.4194999.abcdef"

  private static let wrongPlacement = "--placement 900:901"

  /// Makes what a harness may have left behind: a directory with a name in it.
  private func leave(_ name: String) throws -> String {
    let directory = "\(Sandbox.current.temporary)/\(name)"
    mkdir(directory, 0o700)
    try AppendingFile.replace("\(directory)/server0", with: "")
    return directory
  }

  /// A command that ends before it measures anything may have been killed before that, too.
  @Test(arguments: [
    "run --transports pipe --workloads latency --sizes 64 \(wrongPlacement)",
    "compare unix-stream pipe \(wrongPlacement)", "calibrate --transports pipe \(wrongPlacement)",
    "check --against /nowhere", "explain pipe",
  ])
  func everyCommandThatMeasuresRemovesThem(line: String) throws {
    let orphan = try leave(Self.orphan)
    let outcome = try Sandbox.current.run(line: line)
    #expect(outcome.code == (line.hasPrefix("explain") ? 0 : line.hasPrefix("check") ? 66 : 64))
    #expect(access(orphan, F_OK) != 0)
  }

  @Test(.enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
  func oneThatWasKilledWhileItTriedNames() throws {
    let sandbox = Sandbox.current
    let line = "run --transports unix-stream --workloads latency --sizes 64"
    // With --seccomp-bpf strace would make the call fail and send no signal.
    let killed = try sandbox.run(
      line.split(separator: " ").map(String.init),
      wrapper: ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=rmdir:signal=SIGKILL"])
    #expect(killed.signal == SIGKILL)
    #expect(Directory.entries(of: sandbox.temporary).count == 1)
    _ = try sandbox.run(line: "\(line) \(Self.wrongPlacement)")
    #expect(Directory.entries(of: sandbox.temporary).isEmpty)
  }

  @Test func whatIsNoDirectoryIsLeftAlone() throws {
    let sandbox = Sandbox.current
    let precious = "\(sandbox.root)/precious"
    mkdir(precious, 0o700)
    try AppendingFile.replace("\(precious)/file", with: "text")
    let link = "\(sandbox.temporary)/\(Self.orphan)"
    symlink(precious, link)
    _ = try sandbox.run(line: "explain pipe")
    #expect(TextFile.read("\(precious)/file") == "text")
    #expect(Directory.entries(of: sandbox.temporary) == [Self.orphan])
    unlink(link)
  }

  @Test(.enabled(if: geteuid() == 0, "needs root")) func thatOfAnotherUserIsLeftAlone() throws {
    let orphan = try leave(Self.orphan)
    chown(orphan, 100_001, 100_001)
    _ = try Sandbox.current.run(line: "explain pipe")
    #expect(access("\(orphan)/server0", F_OK) == 0)
    FileTree.remove(orphan)
  }

  /// As of a harness in another process namespace, whose number is nobody's here.
  @Test func oneThatIsInUseIsLeftAlone() throws {
    let directory = try leave(Self.orphan)
    let number = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    #expect(flock(number, LOCK_EX) == 0)
    _ = try Sandbox.current.run(line: "explain pipe")
    #expect(access("\(directory)/server0", F_OK) == 0)
    close(number)
    _ = try Sandbox.current.run(line: "explain pipe")
    #expect(access(directory, F_OK) != 0)
  }

  /// As by a harness in another process namespace, between the making of the trial's directory and its locking.
  /// The first directory only shows that there can be any.
  @Test(.enabled(if: Machine.canTrace, "needs strace and ptrace(2)"))
  func oneThatIsRemovedBeforeItIsLockedIsMadeAgain() throws {
    let sandbox = Sandbox.current
    let run = try sandbox.start(
      ["explain", "unix-stream"],
      wrapper: sandbox.injecting("flock", ["flock:delay_enter=1000000:when=2"]))
    let isRemoved = eventually {
      Directory.entries(of: sandbox.temporary).contains { name in
        let path = "\(sandbox.temporary)/\(name)"
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(number) }
        return number >= 0 && flock(number, LOCK_EX | LOCK_NB) == 0 && rmdir(path) == 0
      }
    }
    #expect(isRemoved)
    let outcome = try run.wait()
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  @Test func oneThatCannotBeRemovedIsSaidAndNothingElse() throws {
    let directory = try leave(Self.orphan)
    mkdir("\(directory)/sub", 0o700)
    let outcome = try Sandbox.current.run(line: "explain pipe")
    #expect(outcome.code == 0)
    #expect(
      outcome.errors
        == "sockbench: cannot remove the temporary directory '\(directory)': Directory not empty;"
        + " remove it by hand\n")
    FileTree.remove(directory)
  }

  /// Somebody puts a directory beside the sockets while a trial runs.
  @Test func aTrialWhoseDirectoryCannotBeRemovedCounts() throws {
    let sandbox = Sandbox.current
    let run = try sandbox.start(
      "run --transports unix-stream:address=path --workloads latency --sizes 64 --placement same --trials 1"
        .split(separator: " ").map(String.init)
        + ["--warmup", "0", "--duration", "2s", "--output", "r"])
    var directory = ""
    let hasBegun = eventually {
      let names = Directory.entries(of: sandbox.temporary)
      directory = "\(sandbox.temporary)/\(names.first ?? "")"
      return Directory.entries(of: directory).contains("server0")
    }
    try #require(hasBegun)
    mkdir("\(directory)/sub", 0o700)
    let outcome = try run.wait()
    #expect(outcome.code == 0)
    let sentence = "cannot remove the temporary directory '\(directory)': Directory not empty"
    #expect(outcome.errors == "sockbench: \(sentence); remove it by hand\n")
    #expect(try sandbox.results("r").row("unix-stream").status == .ok)
    FileTree.remove(directory)
  }
}
