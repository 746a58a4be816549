import Analysis
import BenchmarkModel
import Testing

@testable import sockbench

@Suite struct CompareOptionsTests {
  private static let arms = "tcp udp"
  private static let standard: CompareOptions = {
    var options = CompareOptions()
    options.axes.variants = [Variant(.tcp), Variant(.udp)]
    return options
  }()

  @Test func defaults() throws {
    let options = try compareOptions(Self.arms)
    #expect(options == Self.standard)
    #expect(options.axes.workloads == [.latency])
    #expect(options.axes.sizes == [MessageSize(64)])
    #expect(options.axes.placements == [.same])
    #expect(options.reference == nil)
    #expect(!options.family)
    #expect(options.precision == nil)
    #expect(options.trials == 200)
    #expect(options.timeLimit == .seconds(10))
    #expect(options.format == .text)
  }

  private typealias Change = OptionChange<CompareOptions>

  static let changes: [OptionChange<CompareOptions>] =
    [
      Change("--workloads throughput,latency") { $0.axes.workloads = [.throughput, .latency] },
      Change("--workloads load --search zero-loss") {
        $0.axes.workloads = [.load]
        $0.axes[Rates.self] = [.perSecond(1000)]
        $0.goals = [.zeroLoss]
        $0.timeLimit = .seconds(60)
      },
      Change("--sizes 1,4K") { $0.axes.sizes = [MessageSize(1), MessageSize(4096)] },
      Change("--backlogs 0,max") { $0.axes.backlogs = [0, Int(Int32.max)] },
      Change("--wait poll,epoll") { $0.axes.waits = [.poll, .epoll] },
      Change("--placement same,split") { $0.axes.placements = [.same, .split] },
      Change("--placement free") { $0.axes.placements = [.free] },
      Change("--workloads throughput --batch 1,8") {
        $0.axes.workloads = [.throughput]
        $0.axes.batches = [1, 8]
      },
      Change("--workloads connect --closer server") {
        $0.axes.workloads = [.connect]
        $0.axes.closers = [.server]
      },
      Change("--workloads fanin --clients 2,10000 --server processes,select") {
        $0.axes.workloads = [.fanin]
        $0.axes.clients = [2, 10_000]
        $0.axes.servers = [.processes, .select]
      },
      Change("--touch off,on") { $0.axes.touches = [.off, .on] },
      Change("--buffers 1,4096") { $0.axes.buffers = [1, 4096] },
      Change("--reference udp") { $0.reference = Variant(.udp) },
      Change("--find crossover") {
        $0.find = .crossover
        $0.axes.sizes = [
          64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072,
        ]
        .map { MessageSize($0) }
        $0.timeLimit = .seconds(120)
      },
      Change("--family") { $0.family = true },
      Change("--precision 50%") { $0.precision = 0.5 },
      Change("--precision 12.5") { $0.precision = 0.125 },
      Change("--trials 9") { $0.trials = 9 },
      Change("--time-limit 1s") { $0.timeLimit = .seconds(1) },
      Change("--seed 0") { $0.session.seed = 0 },
      Change("--force") { $0.session.force = true },
      Change("--format json") { $0.format = .json },
      Change("--format bencher --absolute") {
        $0.format = .bencher
        $0.hasAbsolutes = true
      },
      Change("--output=a=b") { $0.session.output = "a=b" },
      Change("--quiet") { $0.session.quiet = true },
      Change("--verbose") { $0.session.verbose = true },
    ] + OptionChange.ofClients { $0(&$1.axes) }
    + DeploymentFixture.changes(of: \.session.deployment)

  @Test(arguments: changes) func option(change: OptionChange<CompareOptions>) throws {
    for line in ["\(Self.arms) \(change.line)", "\(change.line) \(Self.arms)"] {
      change.expect(try compareOptions(line), from: Self.standard)
    }
  }

  /// What was given wins, the defaults of other comparisons included.
  @Test func aSearchHasDefaultsOfItsOwn() throws {
    let options = try compareOptions(
      "\(Self.arms) --find crossover --sizes 64,1K --time-limit 10s")
    #expect(options.axes.sizes == [MessageSize(64), MessageSize(1024)])
    #expect(options.timeLimit == .seconds(10))
  }

  @Test func everyOptionIsTested() {
    #expect(OptionChange.missing(from: Self.changes, of: CompareOptions.table).isEmpty)
  }

  /// What is named twice takes part twice; what only comes again in a group does not.
  @Test(arguments: [
    ("unix-dgram unix-stream", "unix-dgram unix-stream"),
    ("tcp,udp pipe", "tcp udp pipe"),
    ("tcp tcp", "tcp tcp"), ("tcp,tcp", "tcp tcp"), ("udp tcp udp", "udp tcp udp"),
    ("tcp tcp:nagle=on", "tcp tcp:nagle=on"),
    ("unix", "unix-stream unix-dgram unix-seqpacket"),
    ("unix-dgram unix", "unix-dgram unix-stream unix-seqpacket"),
    ("unix unix", "unix-stream unix-dgram unix-seqpacket"),
    (
      "unix:sndbuf=1M unix-stream",
      "unix-stream:sndbuf=1M unix-dgram:sndbuf=1M"
        + " unix-seqpacket:sndbuf=1M unix-stream"
    ),
    ("all", Transport.allCases.map(\.name).joined(separator: " ")),
  ])
  func arms(operands: String, expected: String) throws {
    let variants = try compareOptions(operands).axes.variants
    #expect(variants.map(\.description).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("", "'compare' needs VARIANT [VARIANT]...; write 'sockbench compare VARIANT [VARIANT]...'"),
    (
      "tcp",
      "compare takes two or more transports, and 'tcp' is one; name another, or measure it"
        + " alone with 'sockbench run --transports tcp'"
    ),
    ("tcp tpc", "unknown transport 'tpc'; did you mean 'tcp'?"),
    ("tcp,,udp", "there is an empty transport"),
    ("tcp pipe:nagle=on", "pipe does not take 'nagle'"),
    (
      "\(repeatElement("tcp", count: 33).joined(separator: ","))",
      "compare takes at most 32 transports, not 33"
    ),
    (
      "\(repeatElement("tcp", count: 33).joined(separator: " "))",
      "'compare' takes 32 VARIANT; 'tcp' is one too many"
    ),
    ("tcp udp --reference pipe", "--reference: 'pipe' is not compared; name one of: tcp udp"),
    ("tcp udp --reference tcp:nagle=on", "--reference: 'tcp:nagle=on' is not compared"),
    ("tcp udp --reference upd", "--reference: unknown transport 'upd'; did you mean 'udp'?"),
    ("tcp udp --precision 0", "--precision: '0' is not a percentage from 0.1 to 50"),
    ("tcp udp --precision 51", "--precision: '51' is not a percentage from 0.1 to 50"),
    ("tcp udp --precision nan", "--precision: 'nan' is not a percentage"),
    ("tcp udp --precision %", "--precision: '%' is not a percentage"),
    (
      "tcp udp --trials 5",
      "--trials: '5' is not a number of trials; write a whole number from 8 to 1000"
    ),
    ("tcp udp --trials 1001", "--trials: '1001' is not a number of trials"),
    ("tcp udp --time-limit 999ms", "--time-limit: '999ms' is out of range; write 1s to 1h"),
    ("tcp udp --time-limit 10", "--time-limit: '10' has no unit"),
    (
      "tcp udp --format xml",
      "--format: unknown format 'xml'; known are: text markdown html json csv bencher openmetrics"
    ),
    (
      "tcp udp --format junit",
      "--format: this command does not print junit, but text, markdown, html, json, csv, bencher or openmetrics"
    ),
    ("tcp udp --absolute", "--absolute goes with --format bencher; leave it out"),
    (
      "tcp udp --find crossover --format bencher",
      "--format: a search is not printed as bencher, but as text, markdown, html, json or csv"
    ),
    ("tcp udp --transports pipe", "unknown option '--transports' of 'compare'"),
    ("tcp udp --batch 8", "--batch has nothing to act on"),
    ("tcp pipe --workloads throughput --batch 8", "--batch has nothing to act on"),
    ("udp udp:batch=8", "--transports: the batch of 'udp:batch=8' has nothing to act on"),
    ("udp pipe --backlogs 5", "--backlogs has nothing to act on"),
    ("tcp unix-stream --closer reset", "--closer has nothing to act on"),
    ("tcp unix-stream --clients 4", "--clients has nothing to act on"),
    ("tcp unix-stream --server poll", "--server has nothing to act on"),
    ("tcp udp --workloads fanin --server iterative", "--server iterative cannot be compared"),
    ("udp pipe --workloads connect", "--workloads connect has nothing to act on"),
    ("tcp udp --quiet --verbose", "--quiet and --verbose contradict each other"),
  ])
  func refused(line: String, expected: String) throws {
    let sentence = try #require(
      complaint(["compare"] + line.split(separator: " ").map(String.init)))
    #expect(sentence.contains(expected), "\(sentence)")
  }
}
