import Analysis
import BenchmarkModel
import Measurement
import Testing

@testable import sockbench

@Suite struct RunOptionsTests {
  @Test func defaults() throws {
    let options = try runOptions("")
    #expect(options.variants.map(\.transport) == Transport.allCases)
    #expect(options.workloads == [.latency, .throughput])
    #expect(options.sizes.map(\.description) == ["64", "1K", "16K", "32K"])
    #expect(options.backlogs == [128])
    #expect(options.waits == [.block])
    #expect(options.placements == nil)
    #expect(options.batches == [1])
    #expect(options.clients == [1] && options.closers == [.client])
    #expect(options.trials == 6)
    #expect(options.duration == .milliseconds(100))
    #expect(options.warmup == .milliseconds(60))
    #expect(options.messages == nil)
    #expect(options.seed == nil)
    #expect(options.output == nil)
    #expect(options.ends == .fork)
    #expect(![options.quick, options.quiet, options.verbose, options.force].contains(true))
  }

  private typealias Change = OptionChange<RunOptions>

  static let changes: [OptionChange<RunOptions>] =
    [
      Change("--transports udp,tcp") { $0.variants = [Variant(.udp), Variant(.tcp)] },
      Change("--connect tcp:127.0.0.1:7,unix:/a") {
        $0.running = ["tcp:connect=127.0.0.1:7", "unix-stream:connect=/a"].compactMap {
          try? Variant(parsing: $0)
        }
        $0.variants = $0.running
        $0.workloads = [.latency]
      },
      Change("--workloads throughput") {
        $0.workloads = [.throughput]
      },
      Change("--sizes 1,4K") { $0.sizes = [MessageSize(1), MessageSize(4096)] },
      Change("--backlogs 0,max") { $0.backlogs = [0, Int(Int32.max)] },
      Change("--wait poll,epoll") { $0.waits = [.poll, .epoll] },
      Change("--placement free,0:1") { $0.placements = [.free, .explicit(client: 0, server: 1)] },
      Change("--batch 1,1024") { $0.batches = [1, 1024] },
      Change("--touch off,on") { $0.axes.touches = [.off, .on] },
      Change("--buffers 1,4..16") { $0.axes.buffers = [1, 4, 8, 16] },
      Change("--workloads connect --clients 1,4..16") {
        $0.workloads = [.connect]
        $0.clients = [1, 4, 8, 16]
      },
      Change("--workloads latency,connect --clients 256 --closer server,reset") {
        $0.workloads = [.latency, .connect]
        $0.clients = [256]
        $0.closers = [.server, .reset]
      },
      Change("--workloads fanin --clients 10000 --server poll,iterative") {
        $0.workloads = [.fanin]
        $0.clients = [10_000]
        $0.servers = [.poll, .iterative]
      },
      Change("--trials 3") { $0.trials = 3 },
      Change("--duration 1s") { $0.duration = .seconds(1) },
      Change("--duration=1ms") { $0.duration = .milliseconds(1) },
      Change("--warmup 0") { $0.warmup = Nanoseconds(0) },
      Change("--warmup 500us") { $0.warmup = .microseconds(500) },
      Change("--messages 1") { $0.messages = 1 },
      Change("--seed 18446744073709551615") { $0.seed = .max },
      Change("--output=a=b") { $0.output = "a=b" },
      Change("--quiet") { $0.quiet = true },
      Change("--verbose --verbose") { $0.verbose = true },
      Change("--force") { $0.force = true },
      Change(
        "--workloads overload --offered 0.5,burst:9 --client-retry block,backoff --service-time 2ms,1s"
      ) {
        $0.workloads = [.overload]
        $0.offered = [.multiple(0.5), .burst(9)]
        $0.retries = [.block, .backoff]
        $0.serviceTimes = [.milliseconds(2), .seconds(1)]
      },
      Change("--workloads load --rates 500,30k --arrivals constant --pacing sleep") {
        $0.workloads = [.load]
        $0.axes[Rates.self] = [.perSecond(500), .perSecond(30_000)]
        $0.axes[Arrivals.self] = [.constant]
        $0.axes[Pacings.self] = [.sleep]
      },
      Change("--workloads load --one-way") {
        $0.workloads = [.load]
        $0.axes[OneWay.self] = [true]
      },
      Change("--ends exec") { $0.ends = .exec },
      Change("--turns 2s") { $0.turns = .seconds(2) },
      Change("--workloads load --search p99<1ms,stable --time-limit 9s") {
        $0.axes.workloads = [.load]
        $0.axes[Rates.self] = [.perSecond(1000)]
        $0.goals = [.latency(.p99, below: .milliseconds(1)), .stable]
        $0.timeLimit = .seconds(9)
      },
      Change("--turns off") { $0.turns = .zero },
      Change("--details") { $0.details = true },
      Change("--format json") { $0.format = .json },
    ] + OptionChange.ofClients { $0(&$1.axes) }
    + DeploymentFixture.changes(of: \.session.deployment)

  @Test(arguments: changes) func option(change: OptionChange<RunOptions>) throws {
    let options = try runOptions(change.line)
    var standard = RunOptions()
    standard.isSelective = options.isSelective
    change.expect(options, from: standard)
  }

  @Test(arguments: [
    ("", false), ("--quick --trials 3 --seed 4 --isolate", false), ("--transports tcp", true),
    ("--sizes=64", true), ("--quick --placement same", true), ("--workloads latency", true),
  ])
  func whoSelectsIsToldApart(line: String, isSelective: Bool) throws {
    #expect(try runOptions(line).isSelective == isSelective)
  }

  /// Servers that already run join what is named, and not what nobody asked for.
  @Test func whoElseIsMeasured() throws {
    let beside = try runOptions("--connect udp:127.0.0.1:7 --transports udp --workloads fanin")
    #expect(beside.variants.map(\.description) == ["udp", "udp:connect=127.0.0.1:7"])
    #expect(beside.workloads == [.fanin] && beside.isSelective)
    #expect(try runOptions("--quick --connect udp:127.0.0.1:7").variants.count == 1)
  }

  @Test(arguments: [
    (
      "tcp",
      "'tcp' names no address; write TRANSPORT:ADDRESS, as in tcp:127.0.0.1:7000 or unix:/run/echo"
    ),
    ("ftp:127.0.0.1:7", "unknown transport 'ftp'"),
    ("unix:", "'connect=' names no socket"),
    ("tcp:127.0.0.1:7 --isolate", "the server of 'tcp:connect=127.0.0.1:7' already runs"),
    ("tcp:127.0.0.1:7 --client-via nice", "the server of 'tcp:connect=127.0.0.1:7' already runs"),
  ])
  func whatIsNoRunningServer(value: String, sentence: String) throws {
    let error = #expect(throws: UsageError.self) { try runOptions("--connect \(value)") }
    #expect(error?.sentence.contains(sentence) == true, "\(error?.sentence ?? "")")
  }

  @Test func everyOptionIsTested() {
    // Those that set other options have tests of their own.
    #expect(
      OptionChange.missing(from: Self.changes, of: RunOptions.table) == [
        "--quick", "--baseline", "--add",
      ])
  }

  @Test func quickPreset() throws {
    let options = try runOptions("--quick")
    #expect(options.quick)
    #expect(
      options.variants.map(\.description)
        == ["unix-stream", "unix-dgram", "unix-seqpacket", "tcp", "udp", "pipe"])
    #expect(options.sizes.map(\.request.bytes) == [64, 16384])
    #expect(options.trials == 6)
    #expect(options.duration == .milliseconds(20))
    #expect(options.warmup == .milliseconds(20))
    #expect(options.turns < RunOptions().turns && options.turns > .zero)
  }

  @Test(arguments: ["--quick --trials 9 --sizes 1", "--trials 9 --sizes 1 --quick"])
  func optionsBesideQuickWin(line: String) throws {
    let options = try runOptions(line)
    #expect(options.trials == 9)
    #expect(options.sizes == [MessageSize(1)])
    #expect(options.duration == .milliseconds(20))
    #expect(options.variants.count == 6)
  }

  @Test func thePipeJoinsAtTheEndIfMissing() throws {
    let without = try runOptions("--transports udp,tcp:nagle=on")
    #expect(without.measuredVariants.map(\.description) == ["udp", "tcp:nagle=on", "pipe"])
    let with = try runOptions("--transports pipe:wait=poll,udp")
    let load = try runOptions("--transports udp --workloads load")
    #expect(load.measuredVariants.map(\.description) == ["udp"])
    #expect(with.measuredVariants.map(\.description) == ["pipe:wait=poll", "udp"])
  }

  @Test func theBenchmarksCarryEveryAxis() throws {
    let line = "--transports udp --workloads throughput --sizes 7 --wait poll --batch 3"
    let benchmarks = try runOptions(line).measuredAxes(placements: [.free]).benchmarks
    let expected = Benchmark(Variant(.udp), .throughput) {
      $0.message = MessageSize(7)
      $0.wait = .poll
      $0.placement = .free
      $0.batch = 3
    }
    #expect(benchmarks.count == 2 && benchmarks[0] == expected)
    let backlogs = try runOptions("--transports tcp --backlogs 5").measuredAxes(placements: [.same])
    #expect(Set(backlogs.benchmarks.map(\.backlog)) == [5, nil])
  }

  @Test func groupsMayOverlap() throws {
    let options = try runOptions("--transports stream,unix,tcp")
    #expect(Set(options.variants).count == options.variants.count)
    #expect(
      options.variants.map(\.transport) == [
        .unixStream, .unixSeqpacket, .tcp, .tcp6, .unixDatagram,
      ])
  }

  @Test func aBaselineIsADirectoryOfResults() throws {
    var expected = RunOptions()
    expected.baseline = "quiet-host"
    expected.output = "results/quiet-host"
    #expect(try runOptions("--baseline quiet-host") == expected)
    expected.adds = true
    #expect(try runOptions("--add --baseline quiet-host") == expected)
  }
}
