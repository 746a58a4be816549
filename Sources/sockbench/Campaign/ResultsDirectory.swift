import Analysis
import BenchmarkModel
import Measurement

/// A results directory while a run fills it.
struct ResultsDirectory: ~Copyable {
  let path: String
  /// All rows so far as they lie on disk, so that a later report says the same to the last digit.
  private(set) var rows: [TrialRow] = []
  private var histograms: [Benchmark: Histogram] = [:]
  /// Those of arms that took turns, which are shown where nothing else was measured.
  private var histogramsOfArms: [Benchmark: Histogram] = [:]
  private var trials: AppendingFile
  private var histogramLog = HistogramFile()
  private var seriesFile = SeriesFile()
  private var facts: [(String, String)] = []

  /// Where directories go whose name nobody chose.
  private static let home = "results"

  /// Makes the directory, by default a new one named after the time, and the file for the trials.
  ///
  /// - Throws: ``ProgramError`` when it holds something already or cannot be made.
  init(creating output: String?) throws(ProgramError) {
    let path: String
    switch output {
    case let output?: path = try Self.makeChosen(output)
    case nil: path = try Self.makeNamedAfterTime()
    }
    trials = try Self.startTrials(in: path)
    self.path = path
    if Directory.name(of: Directory.parent(of: path)) == Self.home {
      Directory.link("\(Directory.parent(of: path))/latest", to: Directory.name(of: path))
    }
  }

  private static func startTrials(in path: String) throws(ProgramError) -> AppendingFile {
    do throws(Errno) {
      var trials = try AppendingFile(creating: "\(path)/trials.csv")
      try trials.append(TrialsCSV.header)
      return trials
    } catch {
      throw .cannotWrite("\(path)/trials.csv", because: error)
    }
  }

  private static func makeChosen(_ output: String) throws(ProgramError) -> String {
    let path = output.count > 1 && output.hasSuffix("/") ? String(output.dropLast()) : output
    do throws(Errno) {
      try Directory.make(path)
    } catch Errno.fileExists {
      guard Directory.isEmptyDirectory(path) else {
        throw ProgramError(
          sentence: "'\(path)' exists and is not an empty directory; name another",
          exitCode: .outputFailed)
      }
    } catch {
      throw .cannotWrite("the directory '\(path)' of --output", because: error)
    }
    return path
  }

  private static func makeNamedAfterTime() throws(ProgramError) -> String {
    let name = "\(home)/\(CalendarTime.now.fileName)"
    for attempt in 1...100 {
      let path = attempt == 1 ? name : "\(name)-\(attempt)"
      do throws(Errno) {
        try Directory.make(path)
        return path
      } catch Errno.fileExists {
        continue
      } catch {
        throw .cannotWrite("the directory '\(path)'; choose another with --output", because: error)
      }
    }
    throw ProgramError(
      sentence: "'\(name)' and its followers exist; choose another directory with --output",
      exitCode: .outputFailed)
  }

  /// Writes rows to disk.
  ///
  /// - Throws: ``ProgramError`` when they do not fit; the rows before them are kept then.
  mutating func add(_ rows: [TrialRow]) throws(ProgramError) {
    let lines = rows.map(TrialsCSV.line).joined()
    do throws(Errno) {
      try trials.append(lines)
    } catch {
      throw .cannotWrite("\(path)/trials.csv", because: error)
    }
    do throws(CSVError) {
      self.rows += try TrialsCSV.parse(TrialsCSV.header + lines)
    } catch {
      throw ProgramError(
        sentence: "the rows of a trial do not read back: \(error.sentence)",
        exitCode: .internalError)
    }
  }

  /// Writes the rows of a trial to disk, and keeps its round trips for the percentiles.
  mutating func add(_ outcomes: [TrialRunner.ArmOutcome]) throws(ProgramError) {
    try add(outcomes.map(\.row))
    for outcome in outcomes where outcome.row.status == .ok {
      let benchmark = outcome.row.benchmark
      switch outcome.row.purpose?.role {
      case nil: histograms[benchmark, default: Histogram()].merge(outcome.samples)
      // Plain trials speak for a run, and its arms for a comparison.
      case .compare where histograms.isEmpty:
        histogramsOfArms[benchmark, default: Histogram()].merge(outcome.samples)
      default: continue
      }
      try histogramLog.append(HistogramLog.line(for: outcome.row, outcome.samples), in: path)
      try seriesFile.append(outcome, in: path)
    }
  }

  /// Writes the circumstances of the run.
  mutating func keepEnvironment(_ facts: [(String, String)]) throws(ProgramError) {
    self.facts = facts
    try keep(SessionFacts.file, EnvironmentCSV.text(for: facts))
  }

  /// Adds to the circumstances how the run ended, which the rows do not tell.
  func noteEnd(_ interruption: Interruption?) throws(ProgramError) {
    let end = SessionFacts.end(isComplete: interruption == nil)
    try keep(SessionFacts.file, EnvironmentCSV.text(for: facts + [end]))
  }

  /// What the rows say of absolute values.
  var summary: Summary { runResult.summary }

  /// What the rows of a run say.
  var runResult: RunResult { RunResult(rows: rows, isDebugBuild: SessionFacts.isDebugBuild) }

  /// Writes the summary and the percentiles.
  func keep(_ summary: Summary) throws(ProgramError) {
    try keep("summary.csv", SummaryCSV.text(for: summary))
    let shown = histograms.isEmpty ? histogramsOfArms : histograms
    let percentiles = summary.benchmarks.map { benchmark in
      shown[benchmark.benchmark].map {
        PercentilesCSV.lines(for: benchmark.benchmark, histogram: $0)
      } ?? ""
    }
    try keep("percentiles.csv", PercentilesCSV.header + percentiles.joined())
  }

  /// Writes a whole file.
  func keep(_ name: String, _ text: String) throws(ProgramError) {
    do throws(Errno) {
      try AppendingFile.replace("\(path)/\(name)", with: text)
    } catch {
      throw .cannotWrite("\(path)/\(name)", because: error)
    }
  }
}
