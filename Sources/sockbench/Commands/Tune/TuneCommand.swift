import Analysis
import BenchmarkModel

/// `sockbench tune VARIANT`: settings of the kernel against the present ones, in turns.
enum TuneCommand: Command {
  static let definition = CommandDefinition(
    name: "tune",
    summary: "Try settings of the kernel against the present ones",
    overview: [
      "Measure a transport with every combination of the values of --sysctl, in turns with those that this"
        + " host has now, and say which are faster or slower, by how much, and how sure that is. The ends of each"
        + " combination live in a network namespace of their own, with what a new one has in all else; the host is not"
        + " touched.",
      "The words and the effort are those of 'sockbench compare'. What is only counted (backlog) has trials of its own.",
    ],
    operand: Operand(
      "VARIANT", counts: 1...1, help: "A transport, with options if need be.",
      hint: .words(Variants.knownWords)),
    options: TuneOptions.table.map(\.syntax),
    glossaries: [.transports, .variantOptions, .workloads],
    examples: [
      CommandDefinition.Example(
        commandLine:
          "sockbench tune unix-dgram --workloads throughput --sysctl net.unix.max_dgram_qlen=64,512",
        purpose: "Does a longer queue help?"),
      CommandDefinition.Example(
        commandLine:
          "sockbench tune tcp --workloads connect --sysctl net.ipv4.tcp_tw_reuse=0,1",
        purpose: "Do ports that wait for their end slow connections down?"),
    ],
    exitCodes: [
      .done, .inconclusive, .someTrialsFailed, .usage, .nothingToMeasure, .internalError,
      .outputFailed,
    ])

  static func options(_ arguments: ScannedArguments) throws(UsageError) -> TuneOptions {
    var options = TuneOptions(
      variant: try arguments.operand("VARIANT") { text throws(GrammarError) in
        try Variant(parsing: text)
      })
    try arguments.apply(TuneOptions.table, to: &options)
    guard !options.grid.isEmpty else {
      throw UsageError(
        "'tune' needs --sysctl, as in --sysctl net.core.somaxconn=128,4096; give it once for each name"
      )
    }
    if let reason = options.grid.joined().lazy.compactMap(options.variant.reasonAgainst).first {
      throw UsageError("--sysctl: \(reason)")
    }
    options.compare.axes.variants = try options.combinations()
    try options.compare.checkContradictions()
    return options
  }

  static func perform(
    _ options: TuneOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let present = try options.present(on: source)
    var compare = options.compare
    compare.reference = present
    compare.axes.variants = [present] + compare.axes.variants.filter { $0 != present }
    guard compare.axes.variants.count > 1 else {
      throw ProgramError(
        sentence: "--sysctl names the present settings alone, \(present); name another value",
        exitCode: .usage)
    }
    return try CompareProgram.perform(compare, on: source, to: output)
  }
}
