import BenchmarkModel
import Measurement
import Testing

@testable import sockbench

@Suite struct MachineChecksTests {
  private func benchmarks(_ line: String, _ cpus: [Int]) throws -> [Benchmark] {
    try runOptions(line).checkedBenchmarks(allowedCPUs: AllowedCPUs(numbered: cpus))
  }

  @Test(arguments: [
    ("", [0, 1], [Placement.same, .split]), ("", [3], [.same]),
    ("--placement free", [0], [.free]), ("--placement split", [4, 7], [.split]),
    ("--placement 4:7,same", [4, 7], [.explicit(client: 4, server: 7), .same]),
  ])
  func placements(line: String, cpus: [Int], expected: [Placement]) throws {
    #expect(Set(try benchmarks(line, cpus).map(\.placement)) == Set(expected))
  }

  @Test(arguments: [
    ("--placement split", [0], "--placement split needs two CPUs, and one is available"),
    (
      "--placement smt", [0, 1, 4],
      "--placement smt needs two hardware threads of one core, and the kernel tells of none among the"
        + " CPUs available (0-1,4); 'sockbench list' shows the placements there are"
    ),
    (
      "--placement core,same", [0], "--placement core needs two cores that share a last-level cache"
    ),
    ("--placement node", [0, 1], "--placement node needs two cores of different NUMA nodes, and"),
    ("--placement 0:5", [0, 4], "--placement 0:5: CPU 5 is not available; available are: 0 4"),
    ("--placement 5:0", [0, 4], "CPU 5 is not available"),
    ("--wait spin", [0, 1], "--wait spin with --placement same is about 1000 times slower"),
    ("--wait spin", [0, 1], "use --placement split, or add --force"),
    ("--wait spin", [0], "use --wait block, poll or epoll, or add --force"),
    ("--wait spin --placement free", [0], "--wait spin with --placement free"),
    ("--wait spin --placement 1:1", [0, 1], "--wait spin with --placement 1:1"),
    ("--transports tcp,udp:wait=spin", [0, 1], "'udp:wait=spin' with --placement same"),
    (
      "--trials 1000", [0],
      "the plan would take more than 2 hours (101 benchmarks, 68033 trials, about 3 hours"
    ),
    ("--duration 1h", [0, 1], "about 35 days); select less"),
    ("--trials 100000 --force", [0], "the plan is too large (101 benchmarks, 6800033 trials"),
  ])
  func refused(line: String, cpus: [Int], expected: String) throws {
    let options = try runOptions(line)
    let error = try #require(throws: UsageError.self) {
      try options.checkedBenchmarks(allowedCPUs: AllowedCPUs(numbered: cpus))
    }
    #expect(error.sentence.contains(expected))
  }

  @Test(arguments: [
    ("--wait spin --placement split", [0, 1]), ("--wait spin --placement 0:1", [0, 1]),
    ("--wait spin --placement free", [0, 1]), ("--wait spin --force", [0]),
    ("--wait spin --transports pipe:wait=poll", [0]), ("--trials 1000 --force", [0]),
    ("--trials 600", [0]),
  ])
  func allowed(line: String, cpus: [Int]) throws {
    #expect(try !benchmarks(line, cpus).isEmpty)
  }

  @Test func anUncountablePlanIsRefusedWithoutBeingListed() throws {
    var options = RunOptions()
    options.sizes = (1...60_000).map { MessageSize($0) }
    options.backlogs = Array(0..<60_000)
    options.batches = Array(1...1024)
    options.force = true
    let estimate = PlanEstimate(options, options.measuredAxes(placements: [.same]))
    #expect(estimate.benchmarks == 16 * 60_000 * 60_000 * 1024)
    #expect(throws: UsageError.self) { try options.checkedBenchmarks(allowedCPUs: [0]) }
  }

  @Test func theEstimateCountsBenchmarksAndNotCombinations() throws {
    // Of 2 variants x 2 workloads x 2 sizes x 3 backlogs, udp has no backlog: 12 + 4, and the pipe.
    let options = try runOptions("--transports tcp,udp --sizes 1,2 --backlogs 1,2,3 --trials 2")
    let estimate = PlanEstimate(options, options.measuredAxes(placements: [.same]))
    #expect(estimate.benchmarks == 12 + 4 + 4)
    #expect(estimate.trials == 40)
    #expect(estimate.time == .milliseconds(40 * 170))
    #expect(!estimate.isTooLong && !estimate.isTooLarge)
  }

  /// Unless something is selected: 4 transports connect, each on both placements; 4 listen with 6 backlogs, and
  /// 3 receive datagrams of 3 sizes.
  @Test func connectionsAreLookedAtBeside() throws {
    let all = try benchmarks("", [0, 1])
    let connects = all.filter { $0.workload == .connect }
    let queues = all.filter { $0.workload == .backlog }
    #expect(connects.count == 4 * 2 && connects.allSatisfy { $0.message.request.bytes == 64 })
    #expect(queues.count == 4 * 6 + 3 * 3 && queues.allSatisfy { $0.placement == .same })
    #expect(queues.allSatisfy { !$0.workload.traits.isTimed })
    #expect(all.count == 8 * 4 * 2 * 2 + connects.count + queues.count)
    let estimate = PlanEstimate(
      RunOptions(), RunOptions().measuredAxes(placements: [.same, .split]),
      sweep: RunOptions().sweep(placements: [.same, .split]))
    #expect(estimate.benchmarks == all.count)
    #expect(estimate.trials == 6 * (all.count - queues.count) + queues.count)
  }

  @Test(arguments: ["--workloads latency", "--baseline quiet", "--sizes 64"])
  func connectionsAreNotLookedAt(line: String) throws {
    #expect(try benchmarks(line, [0]).allSatisfy { [.latency, .throughput].contains($0.workload) })
  }
}
