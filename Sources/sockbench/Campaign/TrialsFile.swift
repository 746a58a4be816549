import Analysis
import BenchmarkModel
import Measurement

/// The trials of a results directory as they lie on disk.
enum TrialsFile {
  /// - Throws: ``ProgramError`` when the file is missing, damaged or without rows.
  static func read(
    in directory: String, named name: String = "trials.csv"
  ) throws(ProgramError) -> [TrialRow] {
    let path = "\(directory)/\(name)"
    let text: String
    do throws(Errno) { text = try TextFile.content(of: path) } catch {
      throw ProgramError(
        sentence: "cannot read '\(path)': \(error); name a results directory",
        exitCode: .inputMissing)
    }
    do throws(CSVError) {
      return try TrialsCSV.parse(text)
    } catch {
      throw ProgramError(sentence: "\(path): \(error.sentence)", exitCode: .malformedInput)
    }
  }
}
