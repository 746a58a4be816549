import BenchmarkModel
import Measurement

/// Which benchmarks a check or a calibration judges; the values here are the defaults.
struct SuiteOptions: Equatable, Sendable {
  /// Sizes that nobody chose are those of each workload, rates those that a check judges.
  var axes: AxisChoices = {
    var axes = AxisChoices()
    axes.placements = [.same]
    return axes
  }()
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
    options.axes.sizes = [MessageSize(64)]
    options.quick = true
    return options
  }()

  /// The options of the suite, in the order of help.
  static let table = selection(own: [Sizes.option(standard: standardSizes)]) + [quickOption]

  /// The options of the axes, each for a command with defaults of its own.
  static func selection(own: [CommandOption<AxisChoices>]) -> [CommandOption<SuiteOptions>] {
    let standard = [
      Variants.option(standard: "all"),
      Rates.option(
        standard: Rates.text(Rates.judged),
        help: " Shares are those of what the slower side answers."),
    ]
    return Axes.options(without: Axes.withoutTurns, own: own + standard).map { $0.within(\.axes) }
  }

  private static let standardSizes: String = {
    let usual = Workload.connect.traits.checkSizes
    let others = Workload.allCases.filter { $0.traits.checkSizes != usual }.map { workload in
      "\(Sizes.text(workload.traits.checkSizes)) for \(workload); "
    }
    return others.joined() + "else \(Sizes.text(usual))"
  }()

  private static let quickOption = CommandOption<SuiteOptions>(
    OptionSyntax(
      "--quick", section: .effort,
      help: "Judge less, in seconds. Sets --transports"
        + " \(Variants.text(quickPreset.axes.variants)) --workloads"
        + " \(Workloads.text(quickPreset.axes.workloads)) --sizes"
        + " \(Sizes.text(quickPreset.axes.sizes)). Options given beside it win."),
    sets: \SuiteOptions.quick)

  /// - Throws: ``UsageError`` for options that contradict one another.
  func checkContradictions() throws(UsageError) {
    if let running = axes.variants.first(where: { $0.runningServer != nil }) {
      throw UsageError(
        "'\(running)' has a server that already runs, the same for both sides; use 'sockbench compare', or 'server=' in its"
          + " place"
      )
    }
    try axes.checkTurns()
    try axes.checkContradictions()
    if axes.placements?.contains(.free) ?? false {
      throw UsageError(
        "--placement free cannot be judged, as ends that are not pinned move between fast and slow"
          + " places; use --placement same or --placement split")
    }
  }

  /// Where requests are offered at a rate it is the server that is slowed down on purpose.
  ///
  /// - Parameter hasCommands: whether commands start the servers, whatever the variants say.
  /// - Throws: ``UsageError`` where that cannot be.
  func checkInjection(hasCommands: Bool = false) throws(UsageError) {
    let openLoop = axes.workloads.first { $0.traits.hasOpenLoop }
    guard let openLoop, hasCommands || axes.variants.contains(where: { $0.server != nil }) else {
      return
    }
    throw UsageError(
      "--inject cannot slow down a server that a command starts, as \(openLoop) would have it; leave one of them out"
    )
  }

  /// The benchmarks in reading order.
  ///
  /// - Throws: ``UsageError`` for a placement that the machine does not have.
  func benchmarks(allowedCPUs: AllowedCPUs, force: Bool) throws(UsageError) -> [Benchmark] {
    let placements = axes.placements ?? [.same]
    try axes.check(placements, of: axes.variants, allowedCPUs: allowedCPUs, force: force)
    return axes.workloads.flatMap { workload in
      var axes = axes
      axes.workloads = [workload]
      axes.placements = placements
      if axes.chosen(Sizes.self) == nil { axes.sizes = workload.traits.checkSizes }
      if axes.chosen(Rates.self) == nil { axes[Rates.self] = Rates.judged }
      return axes.benchmarks
    }
  }
}
