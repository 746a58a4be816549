import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement
@testable import sockbench

/// Commands on machines with several cores, caches and NUMA nodes.
@Suite struct TopologyProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  private func take(_ recorded: RecordedMachine) throws {
    let root = "\(place.root)/sys"
    try recorded.write(below: root)
    machine.cpus = AllowedCPUs(recorded.cpus.map(CPUTree(root: root).cpu))
    FileTree.remove(root)
  }

  @Test func theListShowsWhatThereIs() throws {
    try take(.server)
    let outcome = try place.run("list --transports pipe", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed.hasSuffix(
        """

        placement  client  server  the two ends are on
        same       31      31      one CPU
        smt        15      31      two hardware threads of one core
        core       30      31      two cores that share a last-level cache
        llc        -       -       two cores of one NUMA node that share no last-level cache
        node       23      31      two cores of different NUMA nodes
        split      30      31      two cores that share a last-level cache
        free       any     any     CPUs that the scheduler chooses
        C:S        C       S       CPUs named, of 0-31

        CPUs by core: 0,16 1,17 2,18 3,19 4,20 5,21 6,22 7,23 8,24 9,25 10,26 11,27 12,28 13,29 14,30 15,31
        CPUs by last-level cache: 0-7,16-23 8-15,24-31
        CPUs by NUMA node: 0-7,16-23 8-15,24-31

        """))
  }

  @Test func theListShowsWhatBuffersHaveToExceed() throws {
    try take(.twoCPUs)
    let outcome = try place.run("list --transports pipe", on: machine)
    #expect(
      outcome.printed.hasSuffix(
        "\nlast-level cache: 260M; --buffers of more than that at both ends come from memory\n"))
  }

  @Test func rowsSayHowTheirCPUsAreRelated() throws {
    try take(.laptop)
    let outcome = try place.run(
      "run --transports pipe --workloads latency --sizes 64 --placement same,smt,core,split,free,1:0"
        + " --trials 2 --seed 1 --output r", on: machine)
    outcome.expectQuiet(code: 0)
    let rows = try place.results("r").rows
    let seen = Set(
      rows.map { row in
        let cpus = [row.conditions[.clientCPU], row.conditions[.serverCPU]]
        let numbers = cpus.map { $0.map { "\(Int($0))" } ?? "?" }.joined(separator: ":")
        return "\(row.benchmark.placement) \(numbers) \(row.cpuRelation?.rawValue ?? "-")"
      })
    #expect(
      seen == [
        "same 7:7 same", "smt 6:7 smt", "core 5:7 core", "split 5:7 core", "free ?:? -",
        "1:0 1:0 smt",
      ])
    #expect(outcome.words.contains("latency, each end on a CPU of its own: two cores that"))
  }

  @Test func aContestSaysWhatItsCPUsAre() throws {
    try take(.oneCore)
    let outcome = try place.run(
      "compare pipe unix-stream --placement split --trials 9 --seed 1 --output r", on: machine)
    #expect(
      outcome.words.contains(
        "placement split (each end on a CPU of its own: two hardware threads of one core), 8 trials"
      ))
  }

  /// Every command that measures looks for the CPUs before it makes anything.
  @Test(arguments: [
    "run --transports pipe", "compare pipe unix-stream", "calibrate --transports pipe",
    "check --against /old/sockbench",
  ])
  func aPlacementThatTheMachineLacks(command: String) throws {
    try take(.laptop)
    try place.expectRefusal(
      "\(command) --placement same,node --output r", on: machine, code: 64,
      "--placement node needs two cores of different NUMA nodes, and the kernel tells of none among the"
        + " CPUs available (0-7); 'sockbench list' shows the placements there are")
    #expect(machine.trials.isEmpty)
  }
}
