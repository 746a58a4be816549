import Glibc
import Testing

@testable import Measurement

@Suite struct TemporaryDirectoryTests {
  /// The sentences of one removal.
  private func complaints(of directory: inout TemporaryDirectory) -> [String] {
    var sentences: [String] = []
    directory.remove { sentences.append($0) }
    return sentences
  }

  @Test func goesWithAllNamesInItAndWithoutAWord() throws {
    var directory = try TemporaryDirectory()
    try AppendingFile.replace("\(directory.path)/name", with: "")
    #expect(complaints(of: &directory).isEmpty)
    #expect(access(directory.path, F_OK) != 0)
  }

  @Test func isGoneAtTheEndOfItsLifeInAnyCase() throws {
    let path: String
    do {
      let directory = try TemporaryDirectory()
      path = directory.path
      #expect(access(path, F_OK) == 0)
    }
    #expect(access(path, F_OK) != 0)
  }

  @Test func oneThatSomebodyElseHasRemovedIsNoMatter() throws {
    var directory = try TemporaryDirectory()
    rmdir(directory.path)
    #expect(complaints(of: &directory).isEmpty)
  }

  @Test func oneThatStaysIsSaidOnce() throws {
    var directory = try TemporaryDirectory()
    let inner = "\(directory.path)/inner"
    mkdir(inner, 0o700)
    let sentence =
      "cannot remove the temporary directory '\(directory.path)': Directory not empty; remove it by hand"
    #expect(complaints(of: &directory) == [sentence])
    #expect(complaints(of: &directory).isEmpty)
    rmdir(inner)
    rmdir(directory.path)
  }
}
