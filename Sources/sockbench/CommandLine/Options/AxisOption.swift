import BenchmarkModel

extension Axis {
  /// The option that chooses its values.
  ///
  /// - Parameters:
  ///   - standard: what a command has for the default, where that is not the axis's own.
  ///   - more: what its help says beside the axis's own.
  static func option(
    standard: String? = nil, help more: String = ""
  ) -> CommandOption<AxisChoices> {
    CommandOption(
      OptionSyntax(
        flag, placeholder.isEmpty ? nil : placeholder, standard: shown(standard),
        section: .selection,
        help: help + more, hint: knownWords.isEmpty ? .nothing : .words(knownWords))
    ) { (choices, text) throws(GrammarError) in choices[Self.self] = try parseList(text) }
  }

  /// Nil where help says what the default is.
  private static func shown(_ standard: String?) -> String? {
    let standard = standard ?? text(Self.standard)
    return standard.isEmpty ? nil : standard
  }
}

extension Axes {
  /// The options of the axes that a command has, in their order.
  ///
  /// - Parameters:
  ///   - omitted: those that the command has no option for.
  ///   - own: options that stand in place of an axis's plain one, by its flag.
  static func options(
    without omitted: [any Axis.Type] = [], own: [CommandOption<AxisChoices>] = []
  ) -> [CommandOption<AxisChoices>] {
    all.filter { axis in !omitted.contains { $0 == axis } }.map { axis in
      own.first { $0.syntax.name == axis.flag } ?? axis.option()
    }
  }

  /// Those of workloads that take no turns, which can be run and not be compared.
  static let withoutTurns: [any Axis.Type] = varying.filter { axis in
    let owners = Workload.allCases.filter { $0.traits.has(axis) }
    return !owners.isEmpty && owners.allSatisfy { !$0.traits.takesTurns }
  }
}

extension AxisChoices {
  /// Refuses choices that contradict one another, or that ask for what no benchmark selected has.
  ///
  /// - Throws: ``UsageError``.
  func checkContradictions() throws(UsageError) {
    if let complaint { throw UsageError(complaint) }
  }

  /// Refuses workloads, and servers, whose trials cannot take turns.
  ///
  /// - Parameter countsToo: whether what is only counted need not, either.
  /// - Throws: ``UsageError``.
  func checkTurns(countsToo: Bool = false) throws(UsageError) {
    let workload = workloads.first { !$0.traits.takesTurns && ($0.traits.isTimed || !countsToo) }
    if let workload {
      throw UsageError(
        "--workloads \(workload) cannot be compared, as its trials do not take turns; use"
          + " 'sockbench run --workloads \(workload)'")
    }
    if let server = servers.first(where: { !$0.takesTurns }) {
      throw UsageError(
        "--server \(server) cannot be compared, as a client has it to itself until it leaves, and does not"
          + " take turns; use 'sockbench run --workloads fanin --server \(server)'")
    }
  }
}
