import BenchmarkModel

/// What `sockbench run` is asked for; the values here are the defaults.
struct RunOptions: Equatable, Sendable {
  /// How the two ends of a pair are started.
  enum EndStart: String, CaseIterable, Sendable {
    case fork, exec
  }

  /// What is measured; see ``measuredVariants`` for the floor that joins them.
  var variants = Transport.allCases.map { Variant($0) }
  var workloads = Workload.allCases
  var sizes = [64, 1 << 10, 16 << 10, 64 << 10].map { ByteCount($0) }
  var backlogs = [Backlog.standard]
  var waits = [WaitStrategy.block]
  /// Nil where the machine's CPUs decide.
  var placements: [Placement]?
  var batches = [1]
  /// Trials of every benchmark.
  var trials = 10
  /// The timed part of a trial.
  var duration = TimeSpan.milliseconds(100)
  /// What runs untimed before it.
  var warmup = TimeSpan.milliseconds(60)
  /// The messages after which a trial ends before its time.
  var messages: Int?
  /// What the order of trials is drawn from; nil for one drawn at random.
  var seed: UInt64?
  /// The results directory; nil for a new one.
  var output: String?
  var quick = false
  var quiet = false
  var verbose = false
  /// Whether what is refused as unwise is done all the same.
  var force = false
  var ends = EndStart.fork
}

extension RunOptions {
  /// The values that `--quick` starts from.
  static let quickPreset: RunOptions = {
    var options = RunOptions()
    let transports: [Transport] = [
      .unixStream, .unixDatagram, .unixSeqpacket, .tcp, .udp, .pipe,
    ]
    options.variants = transports.map { Variant($0) }
    options.sizes = [64, 16 << 10].map { ByteCount($0) }
    options.trials = 6
    options.duration = .milliseconds(30)
    options.quick = true
    return options
  }()

  /// The variants with a pipe at the end, if there is none: the floor beside which all others stand.
  var measuredVariants: [Variant] {
    variants.contains { $0.transport == .pipe } ? variants : variants + [Variant(.pipe)]
  }

  /// The axes of the run.
  func matrix(placements: [Placement]) -> BenchmarkMatrix {
    BenchmarkMatrix(
      variants: measuredVariants, workloads: workloads, sizes: sizes, backlogs: backlogs,
      waits: waits, placements: placements, batches: batches)
  }
}
