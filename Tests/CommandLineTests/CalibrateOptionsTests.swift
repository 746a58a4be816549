import Analysis
import BenchmarkModel
import Testing

@testable import sockbench

@Suite struct CalibrateOptionsTests {
  @Test func defaults() throws {
    let options = try calibrateOptions("")
    #expect(options == CalibrateOptions())
    #expect(options.checks == 20)
    #expect(options.injections.isEmpty)
    #expect(options.suite.axes.placements == nil)
    #expect(options.suite.axes.variants == SuiteOptions.quickPreset.axes.variants)
    #expect(options.suite.axes.sizes == [MessageSize(64)])
  }

  private typealias Change = OptionChange<CalibrateOptions>

  static let changes: [OptionChange<CalibrateOptions>] =
    [
      Change("--transports pipe") { $0.suite.axes.variants = [Variant(.pipe)] },
      Change("--workloads throughput") { $0.suite.axes.workloads = [.throughput] },
      Change("--sizes 1,4K") { $0.suite.axes.sizes = [MessageSize(1), MessageSize(4096)] },
      Change("--backlogs 5") { $0.suite.axes.backlogs = [5] },
      Change("--wait poll") { $0.suite.axes.waits = [.poll] },
      Change("--placement split") { $0.suite.axes.placements = [.split] },
      Change("--workloads throughput --batch 8") {
        $0.suite.axes.workloads = [.throughput]
        $0.suite.axes.batches = [8]
      },
      Change("--workloads fanin --clients 4 --server poll") {
        $0.suite.axes.workloads = [.fanin]
        $0.suite.axes.clients = [4]
        $0.suite.axes.servers = [.poll]
      },
      Change("--workloads connect --closer reset --transports tcp") {
        $0.suite.axes.workloads = [.connect]
        $0.suite.axes.closers = [.reset]
        $0.suite.axes.variants = [Variant(.tcp)]
      },
      Change("--touch on") { $0.suite.axes.touches = [.on] },
      Change("--buffers 9") { $0.suite.axes.buffers = [9] },
      Change("--checks 1") { $0.checks = 1 },
      Change("--inject 2,5%,12.5") { $0.injections = [0.02, 0.05, 0.125] },
      Change("--time-limit 2h") { $0.timeLimit = .hours(2) },
      Change("--seed 7") { $0.session.seed = 7 },
      Change("--force") { $0.session.force = true },
      Change("--format csv") { $0.format = .csv },
      Change("--output o") { $0.session.output = "o" },
      Change("--quiet") { $0.session.quiet = true },
      Change("--verbose") { $0.session.verbose = true },
    ] + OptionChange.ofClients { $0(&$1.suite.axes) }
    + DeploymentFixture.changes(of: \.session.deployment)

  @Test(arguments: changes) func option(change: OptionChange<CalibrateOptions>) throws {
    change.expect(try calibrateOptions(change.line), from: CalibrateOptions())
  }

  @Test func everyOptionIsTested() {
    #expect(OptionChange.missing(from: Self.changes, of: CalibrateOptions.table).isEmpty)
  }

  @Test(arguments: [
    ("tcp", "'calibrate' takes no argument 'tcp'; write --transports tcp"),
    ("--checks 0", "--checks: '0' is not a number of checks; write a whole number from 1 to 10000"),
    ("--inject 0", "--inject: '0' is not a percentage from 0.1 to 1000"),
    ("--inject 2,,5", "--inject: there is an empty percentage"),
    ("--inject 2,x", "--inject: 'x' is not a percentage"),
    ("--placement free", "--placement free cannot be judged"),
    ("--placement same,free", "--placement free cannot be judged"),
    ("--quick", "unknown option '--quick' of 'calibrate'"),
    ("--against x", "unknown option '--against' of 'calibrate'"),
    ("--quiet --verbose", "--quiet and --verbose contradict each other"),
  ])
  func refused(line: String, expected: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let sentence = try #require(complaint(["calibrate"] + words))
    #expect(sentence.contains(expected), "\(sentence)")
  }
}
