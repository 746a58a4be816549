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

  @Test(arguments: [
    ("../nowhere", "--against: cannot find '../nowhere': No such file or directory"),
    (
      "sockbench",
      "--against: cannot find 'sockbench': No such file or directory; write a path, such as"
        + " ./sockbench or \"$(command -v sockbench)\""
    ),
    ("", "--against: the path is empty; write the executable's name"),
    ("../tmp", "--against: '../tmp' is not an executable file"),
    ("../file", "--against: '../file' is not an executable file"),
    ("../file/tool", "--against: cannot find '../file/tool': Not a directory"),
  ])
  func noExecutable(path: String, sentence: String) throws {
    _ = try Sandbox.current.keep("file", "#!/bin/sh\n")
    Sandbox.current.expectRefusal(try check(path), code: path.isEmpty ? 64 : 66, sentence)
  }

  private static let notOne = "is not a sockbench: it does not answer --version as one"
  private static let tooOld = "is too old a sockbench to be compared with; build it anew"

  /// What a program answers to `--version`, as a shell script, and what is said of it.
  @Test(arguments: [
    ("exit 0", notOne), ("exit 1", notOne), ("echo hello", notOne),
    (#"printf '\377\000\n\033[2J'"#, notOne), ("kill -9 $$", notOne),
    ("yes", notOne), ("exec cat /dev/zero", notOne),
    ("echo sockbench 0.1.0", tooOld), ("echo 'sockbench '", tooOld),
    (#"printf 'sockbench \nends: protocol 2, x86_64, debug build\n'"#, tooOld),
    (#"printf 'sockbench 0.2.0\nends: protocol two, x86_64, debug build\n'"#, tooOld),
    (
      #"printf 'sockbench 0.1.9\nends: protocol 1, x86_64, debug build\n'"#,
      "is an older sockbench, 0.1.9, whose ends speak protocol 1 where this one speaks "
    ),
    (
      #"printf 'sockbench 9.0.0\nends: protocol 999, x86_64, debug build\n'"#,
      "is a newer sockbench, 9.0.0, whose ends speak protocol 999 where this one speaks "
    ),
    (
      #"exec "$TOOL" --version | sed 's/, .*,/, pdp11,/'"#,
      "is built for pdp11 and only emulated on this machine"
    ),
    (
      #""$TOOL" --version | sed 's/release/odd/; s/debug/release/; s/odd/debug/'"#,
      "compare like with like, or add --force"
    ),
    ("sleep 1000", "does not answer --version within 5 s"),
    ("exec sleep 1000", "does not answer --version within 5 s"),
  ])
  func unfit(body: String, sentence: String) throws {
    let path = try Sandbox.current.script("other", "TOOL='\(Tool.path)'\n\(body)")
    let outcome = try check(path)
    Sandbox.current.expectRefusal(outcome, code: 65, "--against: '\(path)' ")
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
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
    ("exec sleep 1000", "did not set up in time and were killed"),
    // What a script starts does not outlive it, whether it leaves or is made to.
    ("sleep 1000", "did not set up in time and were killed"),
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
