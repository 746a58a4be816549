/// The text format of OpenMetrics 1.0, kept to what Prometheus' older format has as well: gauges without a time.
struct OpenMetricsText {
  typealias Label = (name: String, value: String)

  private struct Family {
    let unit: String
    let help: String
    var samples: [String] = []
    /// The labels so far: a set of them comes once.
    var seen: Set<String> = []
  }

  private var families: [String: Family] = [:]
  /// The names in the order of their first samples, as those of a family stand together.
  private var names: [String] = []

  /// Adds a sample; one that is no number, or whose labels have come before, is left out.
  ///
  /// - Parameters:
  ///   - name: without the unit.
  ///   - unit: empty for what has none; else the end of the family's name.
  ///   - help: a sentence.
  mutating func add(
    _ name: String, unit: String = "", help: String, _ labels: [Label], _ value: Double
  ) {
    guard value.isFinite else { return }
    let family = "sockbench_\(name)\(unit.isEmpty ? "" : "_\(unit)")"
    if families[family] == nil {
      families[family] = Family(unit: unit, help: help)
      names.append(family)
    }
    let text = labels.filter { !$0.value.isEmpty }
      .map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    guard families[family]?.seen.insert(text).inserted ?? false else { return }
    families[family]?.samples.append("\(family){\(text)} \(value)\n")
  }

  /// The whole, with its end mark.
  var text: String {
    names.compactMap { name in families[name].map { (name, $0) } }.map { name, family in
      "# TYPE \(name) gauge\n" + (family.unit.isEmpty ? "" : "# UNIT \(name) \(family.unit)\n")
        + "# HELP \(name) \(Self.escaped(family.help))\n" + family.samples.joined()
    }.joined() + "# EOF\n"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
  }
}
