import Measurement

/// `sockbench reference`: writes what the project's documents say of flags, columns and exit codes.
enum ReferenceCommand: Command {
  static let definition = CommandDefinition(
    name: "reference", isHidden: true,
    summary: "Write the reference pages of the project",
    overview: [
      "Write the documents that follow from the tool itself: the man page, the page of all options,"
        + " and the tables of columns. It works at the top of the project's source, and is of no use"
        + " elsewhere."
    ],
    exitCodes: [.done, .usage, .malformedInput, .inputMissing, .outputFailed])

  static func perform(
    _ options: NoOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    // All are made before the first is written.
    var revisions: [(path: String, text: String)] = []
    for document in ReferenceDocument.all {
      guard let text = TextFile.read(document.path) else {
        throw ProgramError(
          sentence: "there is no '\(document.path)' here; run 'sockbench reference' at the top of"
            + " the project's source",
          exitCode: .inputMissing)
      }
      revisions.append((document.path, try document.revised(text)))
    }
    for (path, text) in revisions {
      do throws(Errno) { try AppendingFile.replace(path, with: text) } catch {
        throw .cannotWrite("'\(path)'", because: error)
      }
    }
    return .done
  }
}
