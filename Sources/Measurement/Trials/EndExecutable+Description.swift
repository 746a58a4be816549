package import BenchmarkModel

extension EndExecutable.Description {
  /// Those of builds that do not say.
  private static let firstVocabulary = [
    "transport", "variant", "workload", "message_bytes", "backlog", "clients", "server", "wait",
    "placement", "batch", "closer", "offered", "client_retry", "service_time_ns",
  ]

  /// What this build says of itself.
  package static func own(version: String, build: String) -> Self {
    Self(
      version: version, protocolVersion: KeyedText.version,
      architecture: HostFacts.architecture ?? "unknown", build: build,
      vocabulary: Axes.columns.map(\.name) + Variant.Key.added.map(name(of:))
        + Workload.allCases.compactMap { $0.traits.definition } + [forkServer])
  }

  /// The answer to `--version`.
  package var text: String {
    "sockbench \(version)\nends: protocol \(protocolVersion), \(architecture), \(build) build\n"
      + "keys: \(vocabulary.joined(separator: " "))\n"
  }

  /// Reads the form of ``text``, after which a newer one may say more, and of which an older one lacks the last
  /// line; nil for anything else.
  package init?(parsing text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 2 else { return nil }
    let name = lines[0].split(separator: " ")
    let ends = lines[1].split(whereSeparator: { " ,".contains($0) })
    guard name.count >= 2, name[0] == "sockbench", ends.count >= 6, ends[0] == "ends:",
      ends[1] == "protocol", let number = Int(ends[2]), ends[5] == "build"
    else { return nil }
    let keys = lines.first { $0.hasPrefix("keys: ") }?.split(separator: " ").dropFirst()
    self.init(
      version: String(name[1]), protocolVersion: number, architecture: String(ends[3]),
      build: String(ends[4]), vocabulary: keys?.map(String.init) ?? Self.firstVocabulary)
  }

  /// An option of variants that not every build knows, among ``vocabulary``.
  private static func name(of key: Variant.Key) -> String { "variant.\(key.rawValue)" }

  /// Among ``vocabulary``: whether it knows the `fork-server` command.
  private static let forkServer = "fork-server"

  /// How its ends are started at a path.
  package func start(at path: String) -> EndStart {
    vocabulary.contains(Self.forkServer) ? .forkServer(path: path) : .exec(path: path)
  }

  /// What of a benchmark it does not know, or measures otherwise, in words; nil where it measures the same.
  package func difference(in benchmark: Benchmark) -> String? {
    if let axis = axisUnknown(of: benchmark) {
      return "whose ends do not know the \(axis.flag) of \(benchmark)"
    }
    let key = benchmark.variant.keys.first { key in
      Variant.Key.added.contains(key) && !vocabulary.contains(Self.name(of: key))
    }
    if let key { return "whose ends do not know the option '\(key.rawValue)' of \(benchmark)" }
    if let definition = benchmark.workload.traits.definition, !vocabulary.contains(definition) {
      return "whose ends measure the workload \(benchmark.workload) otherwise"
    }
    return nil
  }

  /// The first axis on which it would take a benchmark for another one; nil where it knows all that tells them
  /// apart.
  func axisUnknown(of benchmark: Benchmark) -> (any Axis.Type)? {
    Axes.all.first { axis in
      var understood = benchmark
      let cells = zip(axis.columns, axis.cells(of: benchmark)).map { column, cell in
        vocabulary.contains(column.name) ? cell : ""
      }
      do throws(KeyColumn.Unreadable) {
        try axis.read(cells, into: &understood)
        return understood != benchmark
      } catch { return true }
    }
  }
}
