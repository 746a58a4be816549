import BenchmarkModel

/// What `sockbench tune` is asked for.
struct TuneOptions: Equatable, Sendable {
  /// What is measured with each combination.
  let variant: Variant
  /// The values of each name, in the order of the command line.
  var grid: [[NetworkSetting]] = []
  /// The variants of it are made of those.
  var compare = CompareOptions()

  init(variant: Variant) { self.variant = variant }
}

extension TuneOptions {
  /// Every option of `sockbench tune`, in the order of its help: those of `compare`, but for what is no ranking.
  static let table: [CommandOption<TuneOptions>] =
    [sysctl]
    + CompareOptions.table.filter {
      !["--reference", "--find", "--search"].contains($0.syntax.name)
    }
    .map { $0.within(\.compare) }

  private static let sysctl = CommandOption<TuneOptions>(
    OptionSyntax(
      "--sysctl", "NAME=VALUE,...", section: .selection,
      help:
        "A setting of network namespaces and the values to try. Given once for each name; all combinations are measured.",
      isRepeatable: true)
  ) { options, text throws(GrammarError) in
    let choices = try NetworkSetting.parseChoices(text)
    if options.grid.contains(where: { $0.first?.name == choices.first?.name }) {
      throw GrammarError("'\(text)' names \(choices[0].name) again; give all of its values at once")
    }
    options.grid.append(choices)
  }

  /// One variant for each combination.
  ///
  /// - Throws: ``UsageError`` where there are too many.
  func combinations() throws(UsageError) -> [Variant] {
    // One more is the present one.
    let most = CompareOptions.largestArmCount - 1
    var combinations: [[NetworkSetting]] = [[]]
    for choices in grid {
      combinations = combinations.flatMap { settings in choices.map { settings + [$0] } }
      guard combinations.count <= most else {
        throw UsageError(
          "--sysctl makes more than \(most) combinations, which cannot all take turns; name fewer values"
        )
      }
    }
    return combinations.map(variant.with)
  }

  /// The variant with what this host has now.
  ///
  /// - Throws: ``ProgramError`` for a name that the kernel does not know.
  func present(on source: any TrialSource) throws(ProgramError) -> Variant {
    var settings: [NetworkSetting] = []
    for choices in grid {
      guard let name = choices.first?.name else { continue }
      guard let value = source.value(ofSetting: name) else {
        throw ProgramError(
          sentence: "there is no sysctl \(name) to be read in this kernel; see ls /proc/sys/net",
          exitCode: .nothingToMeasure)
      }
      settings.append(NetworkSetting(name, value))
    }
    return variant.with(settings)
  }
}

extension Variant {
  /// The same with settings in place of those of the same names.
  fileprivate func with(_ settings: [NetworkSetting]) -> Variant {
    var variant = self
    let names = Set(settings.map(\.name))
    variant.settings = (self.settings.filter { !names.contains($0.name) } + settings)
      .sorted { $0.name < $1.name }
    return variant
  }
}
