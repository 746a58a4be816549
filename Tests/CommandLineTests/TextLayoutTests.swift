import Testing

@testable import sockbench

@Suite struct TextLayoutTests {
  @Test(arguments: [
    ("", 5, []), ("a b", 3, ["a b"]), ("a b", 2, ["a", "b"]), ("abcdef g", 3, ["abcdef", "g"]),
    ("one two three", 7, ["one two", "three"]), ("a b\u{A0}c", 3, ["a", "b c"]),
  ])
  func wrap(text: String, width: Int, expected: [String]) {
    #expect(TextLayout.wrap(text, width: width) == expected)
  }

  @Test func aLongTermStandsAlone() {
    let term = String(repeating: "x", count: 30)
    #expect(
      TextLayout.entry(term, "text") == ["  \(term)", String(repeating: " ", count: 28) + "text"])
  }

  @Test func shortTermsShareANarrowColumn() {
    let entries = [("a", "one"), ("bcd", "two")].map { CommandDefinition.Entry(term: $0, text: $1) }
    #expect(TextLayout.entries(entries) == ["  a    one", "  bcd  two"])
  }
}
