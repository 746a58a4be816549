import Testing

@testable import Measurement

@Suite struct KeyedTextTests {
  /// Reads text as an end does, line by line.
  static func read(_ text: String, kind: String = "record") throws -> KeyedText {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return try KeyedText(kind: kind) { () -> String? in lines.popFirst().map(String.init) }
  }

  @Test(arguments: [
    "", "plain", "a=b=c", "two\nlines", "\r\n", "back\\slash\\n", "end-of-record", "ü",
  ])
  func valuesComeBack(value: String) throws {
    var text = KeyedText(kind: "record")
    text.add("key", value)
    #expect(text.text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
    #expect(try Self.read(text.text)["key"] == value)
  }

  @Test func theWholeText() {
    var text = KeyedText(kind: "assignment")
    text.add("role", "server")
    text.add("cpu", Int?.none)
    text.add("slot", 1)
    #expect(text.text == "sockbench-assignment 2\nrole=server\nslot=1\nend-of-assignment\n")
  }

  @Test func unknownKeysAreKeptAndTheLastOneCounts() throws {
    let text = try Self.read("sockbench-record 2\nnew=?\na=1\na=2\nend-of-record\n")
    #expect(text["a"] == "2")
    #expect(text.all("a") == ["1", "2"])
    #expect(text["new"] == "?")
    #expect(text["missing"] == nil)
  }

  @Test(arguments: [
    ("", "the record ended before it began"),
    ("garbage\n", "'garbage' stands where 'sockbench-record 2' should"),
    ("sockbench-record 9\n", "'sockbench-record 9' stands where 'sockbench-record 2' should"),
    ("sockbench-assignment 2\n", "'sockbench-assignment 2' stands where"),
    ("sockbench-record 2\n", "the record broke off before its end mark"),
    ("sockbench-record 2\na=1\n", "the record broke off before its end mark"),
    ("sockbench-record 2\nnonsense\nend-of-record\n", "'nonsense' in the record is not key=value"),
  ])
  func malformed(text: String, sentence: String) {
    let error = #expect(throws: KeyedText.Malformed.self) { try Self.read(text) }
    #expect(error?.sentence.hasPrefix(sentence) == true)
  }

  @Test(
    arguments: ["record", "assignment"], ["\(KeyedText.version - 1)", "\(KeyedText.version + 1)"])
  func anotherVersionIsRefused(kind: String, version: String) {
    let heading = "sockbench-\(kind) \(version)"
    let error = #expect(throws: KeyedText.Malformed.self) {
      try Self.read("\(heading)\na=1\nend-of-\(kind)\n", kind: kind)
    }
    #expect(
      error?.sentence == "'\(heading)' stands where 'sockbench-\(kind) \(KeyedText.version)' should"
    )
  }

  @Test(arguments: ["", " ", "2", "sockbench-record", "sockbench-record 2 ", "sockbench-record 02"])
  func anythingElseIsNoHeading(heading: String) {
    #expect(throws: KeyedText.Malformed.self) { try Self.read("\(heading)\nend-of-record\n") }
  }

  @Test(arguments: ["1,", ",1", "1,,2", "1,x,2", "x,1,2", "1,-2", "1, 2", "1 2", "1.0,2", ""])
  func pairsWithAnythingElseAreUnreadable(text: String) throws {
    let pairs = try Self.read("sockbench-record 2\na=1,2\na=\(text)\nend-of-record\n")
    let unreadable = KeyedText.Malformed(sentence: "the record has the unreadable a '\(text)'")
    #expect(throws: unreadable) { try pairs.numbers("a", count: 2) }
  }

  @Test func numbers() throws {
    let text = try Self.read("sockbench-record 2\na=1,2\na=3,4\nb=1,x\nend-of-record\n")
    #expect(try text.numbers("a", count: 2) == [[1, 2], [3, 4]])
    #expect(try text.numbers("missing", count: 2) == [])
    let unreadable = KeyedText.Malformed(sentence: "the record has the unreadable b '1,x'")
    #expect(throws: unreadable) { try text.numbers("b", count: 2) }
    #expect(throws: KeyedText.Malformed.self) { try text.numbers("a", count: 3) }
  }
}
