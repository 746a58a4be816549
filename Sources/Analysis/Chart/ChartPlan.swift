import BenchmarkModel

/// A picture that a workload makes of its results.
struct ChartPlan: Sendable {
  /// A metric in a picture, and what it is called there.
  struct Value: Sendable {
    /// Above a column.
    let title: String
    let metric: Metric
    /// What that is, where the title does not say it; else empty.
    var meaning = ""

    /// Above a panel.
    var wholeTitle: String { meaning.isEmpty ? title : "\(title), \(meaning)" }
  }

  enum Form: Sendable {
    /// A curve for each variant, or rows where there is but one x. The second value is the tail of the first.
    case curves([Value])
    /// Always rows, a group for each message size.
    case rows(Value)
    /// All samples, from the fastest to the slowest.
    case percentiles
    /// A step over time, of one rate.
    case series
    /// Rows with bars of parts, one after the other.
    case parts(PartPlan)
  }

  /// Begins the names of its files.
  let name: String
  /// What it shows, in a few words.
  let title: String
  /// What its value axis counts.
  let quantity: String
  /// How to read it: sentences.
  let reading: String
  let form: Form
  /// What the x axis tells of a benchmark.
  var along = Along.sizes
  /// Whether each message size has a picture of its own.
  var isOfOneSize = false
  /// The axis by which it is split where it would have too many curves, and by which rows are grouped.
  var split: (any VaryingAxis.Type)?
  /// Which results it shows.
  var takes: @Sendable (BenchmarkSummary) -> Bool = { _ in true }
  /// Which of them have no place on a curve, as they are beyond what its axis tells: a star on top marks where they are.
  var isBeyond: @Sendable (BenchmarkSummary) -> Bool = { _ in false }
  /// What else is to be known of the results: whole sentences.
  var caution: @Sendable ([BenchmarkSummary]) -> String = { _ in "" }

  /// What the results say, for a title; nil where that is nothing that is sure.
  var finding: @Sendable ([BenchmarkSummary]) -> String? = { _ in nil }
  /// Whether sizes are worth a word: those of what carries no message are not.
  var isAboutSizes = true

  /// Of more curves than these, a picture is split.
  static let mostCurves = 12

  /// Axes that names need not tell.
  var untold: [any VaryingAxis.Type] {
    switch form {
    case .parts(let plan): plan.untold
    case .curves, .rows, .percentiles, .series: [along.axis]
    }
  }
}

/// What an x axis tells.
struct Along: Sendable {
  let axis: any VaryingAxis.Type
  /// In a title, as in "by message size".
  let name: String
  /// Beneath the axis.
  let title: String
  /// A round value in words, where places are those of numbers and not of things in a row.
  var number: (@Sendable (Double) -> String)?

  static let sizes = Along(
    axis: Sizes.self, name: "message size", title: "message size in bytes (K = 1024)")
  static let backlogs = Along(
    axis: Backlogs.self, name: "backlog", title: "backlog asked of listen(2)")
  static let clients = Along(
    axis: Clients.self, name: "number of clients", title: "clients of one server")

  /// Each variant may have rates of its own.
  static let rates = Along(
    axis: Rates.self, name: "rate", title: "requests offered per second",
    number: { OfferedRate.text(Int($0)) })

  /// The place of a benchmark among those of an axis in words; equal for those at the same.
  func text(_ benchmark: Benchmark) -> String {
    axis.label(of: benchmark).flatMap { $0.split(separator: "=").last.map(String.init) }
      ?? "\(benchmark.message)"
  }

  /// The same as a number, in base units.
  func value(_ benchmark: Benchmark) -> Double { Double(axis.cells(of: benchmark)[0]) ?? 0 }
}

/// Rows whose bars are made of parts.
struct PartPlan: Sendable {
  struct Part: Sendable {
    let title: String
    /// Their medians are added.
    let metrics: [Metric]
    let colour: Int
  }

  struct Word: Sendable {
    let title: String
    let text: @Sendable (BenchmarkSummary) -> String?
  }

  let parts: [Part]
  /// What the parts are shares of; nil for times.
  var whole: Metric?
  /// A column of its own for an axis, left of the bars.
  var column: Along?
  /// Whether that column is there although all rows say the same in it.
  var columnIsAlwaysThere = false
  /// Columns right of the bars, behind those of the parts.
  var words: [Word] = []
  /// What several rows have in common; empty where that is nothing.
  var group: @Sendable (Benchmark) -> String = { _ in "" }
  /// Axes that are told elsewhere than in the name.
  var untold: [any VaryingAxis.Type] = []
}
