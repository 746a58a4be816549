import Glibc
import Testing

@testable import Measurement

@Suite struct AppendingFileTests {
  @Test func growsByPieces() throws {
    let scratch = try ScratchDirectory()
    var file = try AppendingFile(creating: "\(scratch.path)/f")
    try file.append("one,")
    #expect(TextFile.read("\(scratch.path)/f") == "one,")
    try file.append("two")
    #expect(TextFile.read("\(scratch.path)/f") == "one,two")
  }

  @Test func neverTakesAFileThatExists() throws {
    let scratch = try ScratchDirectory()
    let path = "\(scratch.path)/f"
    try AppendingFile.replace(path, with: "first")
    #expect(throws: Errno(EEXIST)) { _ = try AppendingFile(creating: path) }
    #expect(TextFile.read(path) == "first")
  }

  @Test func replacesAWholeFileAndLeavesNoDraft() throws {
    let scratch = try ScratchDirectory()
    let path = "\(scratch.path)/f"
    // A run that was killed may have left one.
    _ = try AppendingFile(creating: "\(path).draft")
    try AppendingFile.replace(path, with: "first")
    try AppendingFile.replace(path, with: "second")
    #expect(TextFile.read(path) == "second")
    #expect(Directory.entries(of: scratch.path) == ["f"])
  }

  @Test func whatCannotBeReplacedStaysAndLeavesNoDraft() throws {
    let scratch = try ScratchDirectory()
    let path = "\(scratch.path)/directory"
    mkdir(path, 0o755)
    #expect(throws: Errno(EISDIR)) { try AppendingFile.replace(path, with: "text") }
    #expect(Directory.entries(of: scratch.path) == ["directory"])
    rmdir(path)
  }
}
