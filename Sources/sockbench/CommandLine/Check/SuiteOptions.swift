import BenchmarkModel

/// Which benchmarks a check or a calibration judges; the values here are the defaults.
struct SuiteOptions: Equatable, Sendable {
  /// The axes but for the sizes.
  var axes: AxisOptions = {
    var axes = AxisOptions()
    axes.placements = [.same]
    return axes
  }()
  /// Nil where each workload has sizes of its own.
  var sizes: [ByteCount]?
  var quick = false
}

extension SuiteOptions {
  /// What is refused without `--force`.
  static let refusals = "spinning ends that share a CPU, and builds that differ in kind"

  /// The values that `--quick` starts from.
  static let quickPreset: SuiteOptions = {
    var options = SuiteOptions()
    let transports: [Transport] = [.unixStream, .unixDatagram, .tcp, .udp]
    options.axes.variants = transports.map { Variant($0) }
    options.axes.workloads = [.latency]
    options.sizes = [ByteCount(64)]
    options.quick = true
    return options
  }()

  /// The sizes at which a workload tells most.
  private static func standardSizes(of workload: Workload) -> [ByteCount] {
    switch workload {
    case .latency: [ByteCount(64), ByteCount(16 << 10)]
    case .throughput: [ByteCount(1 << 10), ByteCount(64 << 10)]
    case .connect, .backlog, .lifecycle, .fanin: [ByteCount(64)]
    }
  }

  /// The options of the suite, in the order of help.
  static let table: [CommandOption<SuiteOptions>] =
    [AxisOptions.transports("all", help: ""), AxisOptions.workloads(AxisOptions())].map {
      $0.within(\.axes)
    } + [sizesOption]
    + [
      AxisOptions.backlogs, AxisOptions.waits, AxisOptions.placements("same"),
      AxisOptions.batches, AxisOptions.clients, AxisOptions.servers, AxisOptions.closers,
    ].map { $0.within(\.axes) } + [quickOption]

  private static let sizesOption = CommandOption<SuiteOptions>(
    AxisOptions.sizes(standardSizesInWords).syntax, sets: \SuiteOptions.sizes,
    parse: { text throws(GrammarError) in try MessageSize.parseList(text) })

  private static let standardSizesInWords =
    [Workload.latency, .throughput].map { workload in
      "\(AxisOptions.joined(standardSizes(of: workload))) for \(workload); "
    }.joined() + "else \(AxisOptions.joined(standardSizes(of: .connect)))"

  private static let quickOption = CommandOption<SuiteOptions>(
    OptionSyntax(
      "--quick", section: .effort,
      help: "Judge less, in seconds. Sets --transports"
        + " \(AxisOptions.joined(quickPreset.axes.variants)) --workloads"
        + " \(AxisOptions.joined(quickPreset.axes.workloads)) --sizes"
        + " \(AxisOptions.joined(quickPreset.sizes ?? [])). Options given beside it win."),
    sets: \SuiteOptions.quick)

  /// - Throws: ``UsageError`` for options that contradict one another.
  func checkContradictions() throws(UsageError) {
    try axes.checkComparable()
    try axes.checkContradictions()
    if axes.placements?.contains(.free) ?? false {
      throw UsageError(
        "--placement free cannot be judged, as ends that are not pinned move between fast and slow"
          + " places; use --placement same or --placement split")
    }
  }

  /// The benchmarks in reading order.
  ///
  /// - Throws: ``UsageError`` for a placement that the machine does not have.
  func benchmarks(allowedCPUs: [Int], force: Bool) throws(UsageError) -> [Benchmark] {
    let placements = axes.placements ?? [.same]
    try axes.check(placements, of: axes.variants, allowedCPUs: allowedCPUs, force: force)
    return axes.workloads.flatMap { workload in
      var axes = axes
      axes.workloads = [workload]
      axes.sizes = sizes ?? Self.standardSizes(of: workload)
      return axes.matrix(variants: axes.variants, placements: placements).benchmarks
    }
  }
}
