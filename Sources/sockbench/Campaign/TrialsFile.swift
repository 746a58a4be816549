import Analysis
import BenchmarkModel
import Glibc
import Measurement

/// The trials of a results directory as they lie on disk.
enum TrialsFile {
  /// - Throws: ``ProgramError`` when the file is missing, damaged or without rows.
  static func read(
    in directory: String, named name: String = "trials.csv"
  ) throws(ProgramError) -> [TrialRow] {
    let path = "\(directory)/\(name)"
    guard let text = TextFile.read(path) else {
      throw ProgramError(
        sentence: "cannot read '\(path)': \(Errno.last); name a results directory",
        exitCode: .inputMissing)
    }
    do throws(CSVError) {
      return try TrialsCSV.parse(text)
    } catch {
      throw ProgramError(sentence: "\(path): \(error.sentence)", exitCode: .malformedInput)
    }
  }
}
