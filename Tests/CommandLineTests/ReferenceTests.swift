import Analysis
import Measurement
import Testing

@testable import sockbench

@Suite struct ReferenceTests {
  private static let project = Directory.parent(
    of: Directory.parent(of: Directory.parent(of: #filePath)))

  @Test(arguments: ReferenceDocument.all.map(\.path))
  func documentsSayWhatTheToolDoes(path: String) throws {
    let document = try #require(ReferenceDocument.all.first { $0.path == path })
    let text = try #require(TextFile.read("\(Self.project)/\(path)"))
    #expect(
      try document.revised(text) == text, "run 'sockbench reference' at the top of the project")
  }

  @Test func everyOptionOfEveryCommandIsOnThePage() {
    for definition in visibleDefinitions {
      for option in definition.completedOptions {
        #expect(ReferencePage.text.contains("| `\(option.usage)` | "), "\(option.usage)")
        #expect(ManPage.text.contains(option.name.replacing("-", with: "\\-")))
      }
    }
  }

  @Test func everyColumnHasItsPlaceInATable() {
    let tables = ColumnTables.keyColumns + ColumnTables.conditions + ColumnTables.metrics
    let header = TrialsCSV.header.split { ",\n".contains($0) }
    let described = header.count { tables.contains("`\($0)`") }
    // What all files of trials begin with is explained by hand: trial to terms, status to cpu_relation.
    #expect(header.count - described == 10)
  }

  @Test func aPartWithoutItsMarksIsNamed() throws {
    let document = try #require(ReferenceDocument.all.first { $0.parts.count > 1 })
    #expect(throws: ProgramError.self) { try document.revised("# Results\n") }
  }
}
