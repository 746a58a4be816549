import Analysis
import BenchmarkModel
import Measurement
import Testing

@testable import sockbench

@Suite struct CheckOptionsTests {
  /// Of `check --against x`.
  private static let standard: CheckOptions = {
    var options = CheckOptions()
    options.executable = "x"
    return options
  }()

  @Test func defaults() throws {
    let options = try checkOptions("--against x")
    #expect(options == Self.standard)
    #expect(options.suite.axes.variants.map(\.transport) == Transport.allCases)
    #expect(options.suite.axes.placements == [.same])
    #expect(options.suite.axes.chosen(Sizes.self) == nil)
    #expect(options.baseline == nil && options.current == nil)
    #expect(options.limit == nil && options.injection == nil)
    let benchmarks = try options.suite.benchmarks(allowedCPUs: [0, 1], force: false)
    let cells = Set(benchmarks.map { "\($0.workload) \($0.message) \($0.placement)" })
    #expect(
      cells == ["latency 64 same", "latency 16K same", "throughput 1K same", "throughput 16K same"])
    #expect(benchmarks.count == 4 * Transport.allCases.count)
  }

  /// At a fifth of what is answered unless another rate is chosen.
  @Test(arguments: [
    ("", [OfferedRate.ofCapacity(permille: 200)]),
    ("--rates 5k,50%", [.perSecond(5000), .ofCapacity(permille: 500)]),
  ])
  func rates(line: String, expected: [OfferedRate]) throws {
    let options = try checkOptions("--against x --workloads load,latency --sizes 64 \(line)")
    let benchmarks = try options.suite.benchmarks(allowedCPUs: [0, 1], force: false)
    let loads = benchmarks.filter { $0.workload == .load }
    #expect(Set(loads.map(\.rate)) == Set(expected))
    #expect(loads.count == expected.count * Transport.allCases.count)
    #expect(benchmarks.count == loads.count + Transport.allCases.count)
  }

  /// Two commands are no executable and no directory; both speak what was chosen.
  @Test func servers() throws {
    let options = try #require(
      try CheckCommand.read([
        "--against", "server:./old {path}", "server:./new '{path}' 1", "--transports",
        "unix-stream,unix-dgram",
      ]))
    #expect(options.executable == nil && options.baseline == nil && options.current == nil)
    #expect(options.servers?.base.words { "\($0)" } == ["./old", "path"])
    #expect(options.servers?.candidate.words { "\($0)" } == ["./new", "path", "1"])
    #expect(options.suite.axes.workloads == [.latency])
  }

  private static let both = ["--against", "server:./old {path}", "server:./new {path}"]

  @Test(arguments: [
    (
      both,
      "what do 'server:./old {path}' and the other speak? Name it, as in --transports unix-stream"
    ),
    (
      Array(both.prefix(2)) + ["--transports", "unix-stream"],
      "'server:./old {path}' is checked against another server; write sockbench check --against 'server:OLD' 'server:NEW'"
    ),
    (
      ["--against", "./sockbench", both[2], "--transports", "unix-stream"],
      "'server:./new {path}' is checked against another server; write sockbench check --against 'server:OLD' 'server:NEW'"
    ),
    (
      both + ["--transports", "tcp"],
      "server:./old {path}: './old {path}' does not learn where to listen; write {port} where the command takes that"
    ),
  ])
  func refusedServers(words: [String], sentence: String) {
    #expect(throws: UsageError(sentence)) {
      try CheckCommand.read(words)
    }
  }

  private typealias Change = OptionChange<CheckOptions>

  static let changes: [OptionChange<CheckOptions>] =
    [
      Change("--transports udp,tcp") { $0.suite.axes.variants = [Variant(.udp), Variant(.tcp)] },
      Change("--workloads throughput") { $0.suite.axes.workloads = [.throughput] },
      Change("--sizes 1,4K") { $0.suite.axes.sizes = [MessageSize(1), MessageSize(4096)] },
      Change("--backlogs 0,max") { $0.suite.axes.backlogs = [0, Int(Int32.max)] },
      Change("--wait poll,epoll") { $0.suite.axes.waits = [.poll, .epoll] },
      Change("--placement same,split") { $0.suite.axes.placements = [.same, .split] },
      Change("--placement 1:0") { $0.suite.axes.placements = [.explicit(client: 1, server: 0)] },
      Change("--batch 1,8") { $0.suite.axes.batches = [1, 8] },
      Change("--touch on") { $0.suite.axes.touches = [.on] },
      Change("--buffers 1,8") { $0.suite.axes.buffers = [1, 8] },
      Change("--workloads connect --closer reset,client") {
        $0.suite.axes.workloads = [.connect]
        $0.suite.axes.closers = [.reset, .client]
      },
      Change("--workloads fanin --clients 16 --server poll,epoll") {
        $0.suite.axes.workloads = [.fanin]
        $0.suite.axes.clients = [16]
        $0.suite.axes.servers = [.poll, .epoll]
      },
      Change("--limit 12.5") { $0.limit = 0.125 },
      Change("--inject 10%") { $0.injection = 0.1 },
      Change("--time-limit 90s") { $0.timeLimit = .seconds(90) },
      Change("--names host,guest") { $0.names = try? SideNames(["host", "guest"]) },
      Change("--seed 7") { $0.session.seed = 7 },
      Change("--force") { $0.session.force = true },
      Change("--first") { $0.endsAtFirst = true },
      Change("--bisect") { $0.bisect = true },
      Change("--format bencher --absolute") {
        $0.format = .bencher
        $0.hasAbsolutes = true
      },
      Change("--format markdown") { $0.format = .markdown },
      Change("--output o") { $0.session.output = "o" },
      Change("--quiet") { $0.session.quiet = true },
      Change("--verbose") { $0.session.verbose = true },
    ] + OptionChange.ofClients { $0(&$1.suite.axes) }
    + DeploymentFixture.changes(of: \.session.deployment)

  @Test(arguments: changes) func option(change: OptionChange<CheckOptions>) throws {
    for line in ["--against x \(change.line)", "\(change.line) --against=x"] {
      change.expect(try checkOptions(line), from: Self.standard)
    }
  }

  @Test func everyOptionIsTested() {
    let missing = OptionChange.missing(from: Self.changes, of: CheckOptions.table)
    #expect(missing == ["--against", "--quick"])
  }

  @Test(arguments: ["--against x --quick", "--quick --against x"])
  func quickPreset(line: String) throws {
    let options = try checkOptions(line)
    var expected = Self.standard
    expected.suite.axes.variants = [.unixStream, .unixDatagram, .tcp, .udp].map { Variant($0) }
    expected.suite.axes.workloads = [.latency]
    expected.suite.axes.sizes = [MessageSize(64)]
    expected.suite.quick = true
    #expect(options == expected)
    #expect(try options.suite.benchmarks(allowedCPUs: [0], force: false).count == 4)
  }

  @Test(arguments: ["--quick --sizes 1 --transports pipe", "--sizes 1 --transports pipe --quick"])
  func optionsBesideQuickWin(line: String) throws {
    let suite = try checkOptions("--against x \(line)").suite
    #expect(suite.axes.sizes == [MessageSize(1)])
    #expect(suite.axes.variants == [Variant(.pipe)])
    #expect(suite.axes.workloads == [.latency])
  }

  @Test(arguments: [
    ("base", "base", nil), ("base now", "base", "now"), ("-- --base -", "--base", "-"),
    ("--format text base now", "base", "now"),
  ])
  func storedResults(line: String, baseline: String, current: String?) throws {
    var expected = CheckOptions()
    expected.baseline = baseline
    expected.current = current
    #expect(try checkOptions(line) == expected)
  }

  @Test func sessionOfACheckAgainstStoredResults() throws {
    var expected = CheckOptions()
    expected.baseline = "base"
    expected.session.seed = 3
    expected.session.output = "o"
    expected.session.quiet = true
    expected.format = .csv
    #expect(try checkOptions("base --seed 3 --output o --quiet --format csv") == expected)
  }
}
