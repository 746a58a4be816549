import BenchmarkModel
import Glibc
import Measurement
import Testing

/// `check --against` something that is no sockbench to be compared with: one sentence, and nothing is
/// measured or written.
@Suite(.sandboxed) struct AgainstFaultTests {
  private func check(_ path: String, _ options: [String] = []) throws -> Outcome {
    try Sandbox.current.run(
      ["check", "--transports", "pipe", "--sizes", "64", "--against", path] + options)
  }

  @Test func noExecutable() throws {
    Sandbox.current.expectRefusal(
      try check("../nowhere"), code: 66,
      "--against: cannot find '../nowhere': No such file or directory")
  }

  private static let notOne = "is not a sockbench: it does not answer --version as one"

  /// What a program answers to `--version`, as a shell script, and what is said of it.
  @Test(arguments: [
    ("exit 1", notOne), (#"printf '\377\000\n\033[2J'"#, notOne), ("kill -9 $$", notOne),
    ("yes", notOne), ("exec cat /dev/zero", notOne),
    (
      #"exec "$TOOL" --version | sed 's/, .*,/, pdp11,/'"#,
      "is built for pdp11 and only emulated on this machine"
    ),
    (
      #""$TOOL" --version | sed 's/release/odd/; s/debug/release/; s/odd/debug/'"#,
      "compare like with like, or add --force"
    ),
  ])
  func unfit(body: String, sentence: String) throws {
    let path = try Sandbox.current.script("other", "TOOL='\(Tool.path)'\n\(body)")
    let outcome = try check(path)
    Sandbox.current.expectRefusal(outcome, code: 65, "--against: '\(path)' ")
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  /// Whether it hangs itself or waits for what does.
  @Test(arguments: ["sleep 1000", "exec sleep 1000"]) func oneThatDoesNotAnswer(body: String) throws
  {
    let path = try Sandbox.current.script("other", body)
    let outcome = try Sandbox.current.run(["--ask", path, "300ms"], tool: Tool.impatient)
    #expect(outcome.output == "'\(path)' does not answer --version within 300ms\n")
  }

  @Test(arguments: ["sleep 1000", "exec sleep 1000"]) func endsThatHang(body: String) throws {
    let path = try Sandbox.current.script("other", body)
    let rows = try Sandbox.current.impatientRows(
      "--transports pipe --workloads latency --sizes 64 --ends \(path) --setup 500ms")
    #expect(rows.map(\.status) == [.failed])
    #expect(
      rows.map(\.reason) == ["the server and client did not set up in time and were killed"])
  }

  @Test func aProgramOfTheSystem() throws {
    Sandbox.current.expectRefusal(
      try check("/bin/true"), code: 65, "--against: '/bin/true' \(Self.notOne)")
  }

  /// The header of an ELF file for a machine that nobody runs, and a script without an interpreter.
  @Test(arguments: [
    #"head -c 4096 "$TOOL" >o; printf '\376\312' | dd of=o bs=1 seek=18 conv=notrunc 2>/dev/null"#,
    "echo 'echo sockbench' >o", "echo '#!/nowhere' >o",
  ])
  func notForThisMachine(maker: String) throws {
    let sandbox = Sandbox.current
    let path = "\(sandbox.root)/other"
    let outcome = try sandbox.run(
      ["check", "--against", path],
      shell: "TOOL='\(Tool.path)'; cd ..; \(maker); chmod +x o; mv o other; cd work")
    sandbox.expectRefusal(
      outcome, code: 65,
      "--against: '\(path)' cannot run on this machine; is it for another architecture, or a script"
        + " without a first line such as #!/bin/sh?")
  }

  /// What a program does as an end whose answer to `--version` is all right.
  @Test(arguments: [
    ("echo hello", "'hello' stands where 'sockbench-record "),
    ("yes", "'y' stands where 'sockbench-record "),
    ("exec cat /dev/zero", "a line without an end stands where a record should"),
    ("echo sockbench-record 1", "'sockbench-record 1' stands where 'sockbench-record "),
    ("echo listening nowhere", "'listening nowhere' stands where"),
    ("exit 3", "the server exited with code 3"),
    ("kill -9 $$", "the server was ended by signal 9"),
    // What a script starts does not outlive it.
    ("sleep 1000 >/dev/null & exit 3", "the server exited with code 3"),
  ])
  func unfitAsAnEnd(body: String, sentence: String) throws {
    let path = try Sandbox.current.script(
      "other",
      "if [ \"$1\" = --version ]; then exec '\(Tool.path)' --version; fi\n\(body)")
    let outcome = try check(path)
    Sandbox.current.expectRefusal(
      outcome, code: 65, "--against: '\(path)' does not work as an end of a pair: ")
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
  }
}
