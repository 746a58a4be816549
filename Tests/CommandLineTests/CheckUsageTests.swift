import BenchmarkModel
import Measurement
import Testing

@testable import sockbench

@Suite struct CheckUsageTests {
  @Test(arguments: [
    (
      "",
      "check needs something to check against; write 'sockbench check --against EXECUTABLE' or"
        + " 'sockbench check BASELINE'"
    ),
    ("--quick", "check needs something to check against"),
    (
      "--against x base",
      "check takes --against or a results directory, not both; leave out"
        + " --against or 'base'"
    ),
    ("a b c", "'check' takes 2 DIR; 'c' is one too many"),
    ("a --inject 5", "--inject goes with --against; a check against stored results has rules"),
    ("a b --limit 5", "--limit goes with --against"),
    ("a --limit 5 --inject 5", "--limit goes with --against"),
    ("a b --output o", "--output has nothing to act on, as two directories are only read"),
    ("a b --seed 1", "--seed has nothing to act on"),
    ("--against", "--against needs a value; write --against BASE"),
    ("--against x --against y", "--against is given twice; give it once"),
    ("--against=", "--against: the path is empty"),
    ("--agianst x", "unknown option '--agianst' of 'check'; did you mean '--against'?"),
    (
      "--against x --placement free",
      "--placement free cannot be judged, as ends that are not pinned"
    ),
    ("--against x --placement same,free", "use --placement same or --placement split"),
    ("--against x --limit 0.5", "--limit: '0.5' is not a percentage from 1 to 1000"),
    ("--against x --limit -3", "--limit: '-3' is not a percentage"),
    ("--against x --inject 0", "--inject: '0' is not a percentage from 0.1 to 1000"),
    ("--against x --inject 1001", "--inject: '1001' is not a percentage"),
    ("--against x --inject 5,10", "--inject: '5,10' is not a percentage"),
    ("--against x --format xml", "--format: unknown format 'xml'"),
    ("--against x --trials 10", "unknown option '--trials' of 'check'"),
    ("--against x --batch 8 --transports tcp", "--batch has nothing to act on"),
    ("--against x --rates 5k", "--rates has nothing to act on; use --workloads load"),
    ("--against x --workloads backlog", "--workloads backlog cannot be compared, as its trials"),
    ("b --first", "--first goes with --against"),
    ("--against x --quiet --verbose", "--quiet and --verbose contradict each other"),
  ])
  func refused(line: String, expected: String) throws {
    let sentence = try #require(complaint(["check"] + line.split(separator: " ").map(String.init)))
    #expect(sentence.contains(expected), "\(sentence)")
  }

  @Test func emptyDirectories() {
    #expect(complaint(["check", ""])?.hasPrefix("DIR: the path is empty") == true)
    #expect(complaint(["check", "a", ""])?.hasPrefix("DIR: the path is empty") == true)
  }

  /// A baseline says itself what can be judged.
  @Test(arguments: [
    "--transports tcp", "--workloads latency", "--sizes 64", "--backlogs 5", "--wait poll",
    "--placement same", "--batch 8", "--closer client", "--clients 1",
    "--server epoll", "--depth 4", "--client-processes 1", "--touch on", "--buffers 8", "--quick",
    "--active all", "--server-workers 1", "--accept shared", "--service-time 1ms", "--rates 5k",
    "--arrivals poisson", "--pacing spin", "--one-way",
  ])
  func nothingIsSelectedOfStoredResults(selection: String) throws {
    let words = selection.split(separator: " ").map(String.init)
    for directories in [["a"], ["a", "b"]] {
      let sentence = try #require(complaint(["check"] + directories + words))
      #expect(sentence.hasPrefix("\(words[0]) goes with --against; "), "\(sentence)")
    }
  }

  @Test func everySelectionIsTriedOnStoredResults() {
    #expect(SuiteOptions.table.count == 23)
  }

  @Test(arguments: [
    ([0], [Placement.split], "--placement split needs two CPUs"),
    ([0, 1], [.explicit(client: 0, server: 5)], "CPU 5 is not available"),
  ])
  func placementsThatTheMachineLacks(cpus: [Int], placements: [Placement], expected: String) throws
  {
    var suite = SuiteOptions()
    suite.axes.placements = placements
    let error = try #require(throws: UsageError.self) {
      try suite.benchmarks(allowedCPUs: AllowedCPUs(numbered: cpus), force: true)
    }
    #expect(error.sentence.contains(expected))
  }
}
