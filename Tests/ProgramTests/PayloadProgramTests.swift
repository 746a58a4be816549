import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement
@testable import sockbench

/// Messages in many buffers, and their bytes, as commands deal with them.
@Suite struct PayloadProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  @Test func bothAreAxesOfARun() throws {
    let outcome = try place.run(
      "run --transports unix-stream,tcp:touch=on --workloads latency --sizes 64 --touch off,on --buffers 1,9"
        + " --placement same --trials 6 --seed 1 --output r", on: machine)
    outcome.expectQuiet(code: 0)
    let rows = try place.results("r").rows
    let cells = Set(
      rows.map { "\($0.benchmark.variant) \($0.benchmark.touch) \($0.benchmark.buffers)" })
    #expect(
      cells == [
        "unix-stream off 1", "unix-stream off 9", "unix-stream on 1", "unix-stream on 9",
        "tcp:touch=on on 1", "tcp:touch=on on 9", "pipe off 1", "pipe off 9", "pipe on 1",
        "pipe on 9",
      ])
    for name in ["unix-stream touch=on buffers=9", "tcp:touch=on buffers=9", "pipe buffers=9"] {
      #expect(outcome.printed.contains("\n\(name)"), "\(name)")
    }
  }

  /// Whatever takes too much memory is left out, and said; the arms of a trial count together.
  @Test func buffersNeedMemory() throws {
    machine.reasonAgainstMemory = { arms in
      arms.reduce(0) { $0 + $1.buffers } > 100 ? "too little memory" : nil
    }
    let line = "--transports pipe --workloads latency --sizes 64 --placement same --trials 2"
    try place.run("run \(line) --buffers 9,101 --seed 1 --output r", on: machine).expectQuiet(
      code: 0)
    let rows = try place.results("r").rows
    #expect(rows.count { $0.status == .ok } == 2)
    #expect(rows.filter { $0.status == .unsupported }.map(\.reason) == ["too little memory"])
    try place.expectRefusal(
      "run \(line) --buffers 101", on: machine, code: 69,
      "nothing that was selected can be measured here: too little memory")
    try place.expectRefusal(
      "compare tcp:buffers=60 tcp:buffers=61", on: machine, code: 69, "too little memory")
  }

  @Test func aContestSaysThatTheCacheHoldsThem() throws {
    let root = "\(place.root)/sys"
    try RecordedMachine.twoCPUs.write(below: root)
    machine.cpus = AllowedCPUs(RecordedMachine.twoCPUs.cpus.map(CPUTree(root: root).cpu))
    FileTree.remove(root)
    let outcome = try place.run(
      "compare tcp tcp:touch=on:buffers=4096 --sizes 16K --trials 9 --seed 1 --output c",
      on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.words.contains(
        "'tcp:touch=on:buffers=4096': the buffers of both ends fit into the last-level cache of 260M,"
          + " where messages may stay; take --buffers 8320 for messages that come from memory."))
    try place.expectSameReport(outcome, of: "c", file: "comparison.csv")
    let large = try place.run(
      "compare tcp tcp:buffers=8320 --sizes 16K --trials 9 --seed 1 --output d", on: machine)
    #expect(!large.words.contains("last-level cache"))
  }

  @Test(arguments: [
    (
      "compare tcp tcp:touch=on --workloads connect", 69,
      "nothing is left to be compared: connect leaves out tcp:touch=on: 'touch' has nothing to act on there"
    ),
    (
      "compare tcp tcp6 --touch on --workloads fanin", 64,
      "--touch has nothing to act on; select the workload latency or throughput and a transport without 'touch', or leave it out"
    ),
    (
      "run --transports tcp:buffers=2 --workloads fanin", 64,
      "--workloads fanin leaves out tcp:buffers=2, as 'buffers' has nothing to act on there; add a"
        + " transport without it, such as tcp"
    ),
    (
      "run --transports tcp:recv=1K --touch on", 69,
      "nothing that was selected can be measured here: --touch on reads whole messages, and recv=1K takes"
        + " them as they are cut; leave one of them out"
    ),
    (
      "explain tcp:touch=on", 64,
      "TRANSPORT: 'touch' of 'tcp:touch=on' has nothing to act on, as a lifecycle has one request, which is sent and"
        + " waited for in one call; leave it out"
    ),
    (
      "explain tcp:connect=127.0.0.1:7", 64,
      "TRANSPORT: 'connect' of 'tcp:connect=127.0.0.1:7' names an end that is none of ours, and explain traces the"
        + " calls of our own two; leave it out"
    ),
  ])
  func refusals(line: String, code: Int32, sentence: String) throws {
    try place.expectRefusal(line, on: machine, code: code, sentence)
    #expect(machine.trials.isEmpty)
  }
}
