import TestSupport
import Testing

/// Whatever is wrong with a command line: one sentence, nothing measured and nothing written.
@Suite(.sandboxed) struct UsageTests {
  @Test(arguments: [
    ("", "no command given"),
    ("rum", "did you mean 'run'?"),
    ("run --sizes 0", "a message of 0 bytes"),
    ("run --sizes -1", "'-1' is not a size"),
    ("run --sizes 1Q", "'1Q' is not a size"),
    ("run --sizes 1T", "'1T' is not a size"),
    ("run --sizes 9999999999G", "too large"),
    ("run --sizes 1G", "larger than 64M"),
    ("run --sizes 64..1", "runs backwards"),
    ("run --sizes 1,,2", "empty size"),
    ("run --trials 0", "'0' is not a number of trials"),
    ("run --trials 1e3", "'1e3' is not a number of trials"),
    ("run --transports smtp", "unknown transport 'smtp'"),
    ("run --workloads latncy", "did you mean 'latency'?"),
    ("run --wait never", "unknown wait strategy 'never'"),
    ("run --placement 9999:9999", "CPU 9999 is not available"),
    ("run --transports pipe:sndbuf=1K", "a pipe has no socket buffer"),
    ("run --transports tcp --batch 32", "--batch has nothing to act on"),
    ("run --transports udp --backlogs 5", "--backlogs has nothing to act on"),
    ("run --transports datagram --workloads connect", "nothing selected makes connections"),
    ("run --transports tcp --workloads connect --clients 0", "'0' is not a number of clients"),
    (
      "run --transports tcp --workloads connect --clients 257",
      "257 is too many for the workload connect"
    ),
    ("run --transports tcp --closer server", "--closer has nothing to act on"),
    ("compare udp pipe --workloads connect", "nothing selected makes connections"),
    ("run --quiet --verbose", "contradict each other"),
    ("run --wait spin --placement same", "keeps the one CPU from its peer"),
    ("run --trials 100000 --duration 1h", "the plan is too large"),
    ("run --trials 1000 --duration 1m", "would take more than 2 hours"),
    ("run --backlogs 0..max*2,3..max*3,5..max*5 --sizes 1..64M,3..64M*3 --trials 999", "too large"),
    ("run --baseline b --transports unix-stream --workloads throughput", "has nothing to store"),
    ("run --baseline b --transports tcp --placement free", "has nothing to store"),
    ("run --baseline b --transports pipe --placement same", "has nothing to store"),
    ("compare tcp", "compare takes two or more transports, and 'tcp' is one"),
    ("compare tcp udp --placement 9999:9999", "CPU 9999 is not available"),
    ("compare tcp udp --wait spin", "keeps the one CPU from its peer"),
    ("compare tcp udp --reference pipe", "--reference: 'pipe' is not compared"),
    ("check", "check needs something to check against"),
    ("check --against /bin/true --placement free", "--placement free cannot be judged"),
    ("check --against /bin/true --placement 0:9999", "CPU 9999 is not available"),
    ("check a --inject 10", "--inject goes with --against"),
    ("calibrate --placement same,free", "--placement free cannot be judged"),
    ("calibrate --checks 0", "'0' is not a number of checks"),
    ("explain", "'explain' needs TRANSPORT"),
    ("explain tcp udp", "one too many"),
    ("explain tpc", "unknown transport 'tpc'; did you mean 'tcp'?"),
    ("explain stream", "'stream' names several transports where one is wanted"),
    ("explain tcp:wait=poll", "'wait' of 'tcp:wait=poll' has nothing to act on"),
    ("explain udp:batch=8", "'batch' of 'udp:batch=8' has nothing to act on"),
    ("explain pipe:address=pair", "pipe does not take 'address'"),
    ("report", "'report' needs DIR"),
    ("report a b", "one too many"),
    ("end now", "'end' takes no argument"),
  ])
  func complaint(line: String, expected: String) throws {
    try expectComplaint(line.split(separator: " ").map(String.init), expected)
  }

  @Test(arguments: ["a\nb", "a\r", ""]) func noSuchOutput(path: String) throws {
    try expectComplaint(["run", "--quick", "--output", path], "--output: the path")
  }

  private func expectComplaint(_ arguments: [String], _ expected: String) throws {
    let outcome = try Sandbox.current.run(arguments)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("sockbench: "))
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(FileTree.paths(below: Sandbox.current.work).isEmpty)
  }
}
