import Analysis
import BenchmarkModel
import Measurement

/// The `plots/` of a results directory: what its pictures are drawn from. Pictures that no longer belong to it go.
struct PlotsDirectory {
  /// The results directory.
  let results: String

  private var path: String { "\(results)/plots" }

  /// Writes what follows from the rows and the files of the directory, as far as it can be written.
  ///
  /// - Throws: the first error that kept something from being written.
  func update(
    _ rows: [TrialRow], isDebugBuild: Bool, _ output: any Output
  ) throws(PlotsError) {
    let charts = Charts(
      rows: rows, isDebugBuild: isDebugBuild, percentiles: percentiles(output),
      series: series(output), baseline: baseline(of: rows)
    ).all
    var problem: Errno?
    func attempt(_ body: () throws(Errno) -> Void) {
      do throws(Errno) { try body() } catch { problem = problem ?? error }
    }
    if Directory.entries(of: path).isEmpty {
      attempt { () throws(Errno) in
        do throws(Errno) { try Directory.make(path) } catch Errno.fileExists {} catch {
          throw error
        }
      }
    }
    for file in PlotFiles.stale(among: Directory.entries(of: path), keeping: charts) {
      attempt { () throws(Errno) in try Directory.removeFile("\(path)/\(file)") }
    }
    for chart in charts { attempt { () throws(Errno) in try keep(chart) } }
    attempt { () throws(Errno) in
      try replace(PlotFiles.index, with: PlotFiles.list(of: charts))
    }
    if let problem { throw PlotsError(path: path, cause: problem) }
  }

  /// Pictures of other data would pass for pictures of these.
  private func keep(_ chart: Chart) throws(Errno) {
    var isNew = false
    for file in PlotFiles.data(of: chart) {
      if try replace(file.name, with: file.text) { isNew = true }
    }
    guard isNew else { return }
    for suffix in PlotFiles.pictureSuffixes {
      try Directory.removeFile("\(path)/\(chart.name)\(suffix)")
    }
  }

  /// - Returns: whether something else stood there.
  @discardableResult
  private func replace(_ name: String, with text: String) throws(Errno) -> Bool {
    if TextFile.read("\(path)/\(name)") == text { return false }
    try AppendingFile.replace("\(path)/\(name)", with: text)
    return true
  }

  private func percentiles(_ output: any Output) -> [PercentileCurve] {
    guard let text = TextFile.read("\(results)/percentiles.csv") else { return [] }
    do throws(CSVError) { return try PercentilesCSV.parse(text) } catch {
      output.complain("\(results)/percentiles.csv: \(error.sentence); percentiles are not drawn")
      return []
    }
  }

  private func series(_ output: any Output) -> [TrialSeries] {
    guard let text = TextFile.read("\(results)/\(SeriesFile.name)") else { return [] }
    do throws(CSVError) { return try SeriesCSV.parse(text) } catch {
      output.complain("\(results)/\(SeriesFile.name): \(error.sentence); series are not drawn")
      return []
    }
  }

  /// What a check of this host held its trials against.
  private func baseline(of rows: [TrialRow]) -> [TrialRow] {
    let isCheck = rows.contains { $0.purpose?.role == .baseline && $0.purpose?.step != nil }
    guard isCheck else { return [] }
    return (try? TrialsFile.read(in: results, named: BaselineCheckProgram.baselineFile)) ?? []
  }
}

/// What pictures are drawn from could not be written.
struct PlotsError: Error {
  let path: String
  let cause: Errno

  var asProgramError: ProgramError { .cannotWrite(path, because: cause) }
}

extension ResultsDirectory {
  /// Writes what the pictures of the run are drawn from.
  ///
  /// - Throws: ``ProgramError`` when not all of it can be written.
  func keepPlots(complaining output: any Output) throws(ProgramError) {
    do throws(PlotsError) {
      try PlotsDirectory(results: path).update(
        rows, isDebugBuild: SessionFacts.isDebugBuild, output)
    } catch { throw error.asProgramError }
  }
}
