import Testing

@testable import sockbench

/// What a run says of transports that a workload does not know.
@Suite struct LeftOutTests {
  @Test(arguments: [
    ("", [String]()),
    ("--workloads connect --transports tcp", []),
    (
      "--workloads latency,connect --transports tcp,udp,unix-stream:address=pair",
      ["connect leaves out udp unix-stream:address=pair: it takes what makes connections"]
    ),
    (
      "--workloads fanin,backlog --transports tcp,pipe",
      [
        "fanin leaves out pipe: it takes what can have several clients",
        "backlog leaves out pipe: it takes what has a queue that can be asked for",
      ]
    ),
    ("--workloads backlog --transports tcp,udp", []),
    (
      "--workloads latency,connect --transports tcp,tcp:write=two,pipe,tcp6:quickack=on:write=two",
      [
        "connect leaves out tcp:write=two tcp6:write=two:quickack=on: 'write' has nothing to act on there",
        "connect leaves out pipe: it takes what makes connections",
      ]
    ),
    (
      "--workloads overload --transports tcp,udp --offered 2",
      ["overload leaves out udp: it takes what listens"]
    ),
  ])
  func isNamed(line: String, sentences: [String]) throws {
    #expect(try runOptions(line).whatIsLeftOut == sentences)
  }
}
