import TestSupport
import Testing

/// A command line that asks for nothing sockbench can do, as a process: one sentence, and nothing is written. What is
/// said of each mistake is asserted where no process is needed.
@Suite(.sandboxed) struct UsageTests {
  @Test(arguments: [
    (
      [],
      "no command given; 'sockbench run --quick' gives a first answer, 'sockbench --help' lists all"
    ),
    (
      ["run", "--trials", "0"],
      "--trials: '0' is not a number of trials; write a whole number from 1 to 100000"
    ),
    // What steers a terminal is spelled out.
    (
      ["run", "--sizes", "\u{1B}[2J\u{7}"],
      "--sizes: '\\u{1B}[2J\\u{07}' is not a size; write a whole number of bytes with an optional K or"
        + " M, such as 64 or 4K"
    ),
  ])
  func complaint(arguments: [String], sentence: String) throws {
    let outcome = try Sandbox.current.run(arguments)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "sockbench: \(sentence)\n")
    #expect(FileTree.paths(below: Sandbox.current.work).isEmpty)
  }
}
