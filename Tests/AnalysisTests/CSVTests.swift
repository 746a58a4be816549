import BenchmarkModel
import Testing

@testable import Analysis

@Suite struct CSVTests {
  @Test(arguments: [
    (["a", "b"], "a,b\n"), ([""], "\n"), (["a,b"], "\"a,b\"\n"),
    (["say \"no\""], "\"say \"\"no\"\"\"\n"),
    (["two\nlines"], "\"two\nlines\"\n"), (["cr\r"], "\"cr\r\"\n"),
    (["crlf\r\n", "x"], "\"crlf\r\n\",x\n"),
    ([" spaced "], " spaced \n"),
  ])
  func quotesWhatNeedsIt(fields: [String], line: String) {
    #expect(CSVWriter.line(fields) == line)
  }

  @Test func anythingWrittenReadsBack() throws {
    let alphabet: [Character] = ["a", ",", "\"", "\r", "\n", "\r\n", " ", "é", "漢", "🙂", "\0"]
    var generator = SplitMix64(seed: 8)
    for _ in 0..<500 {
      let lines = (0..<3).map { _ in
        (0..<Int.random(in: 1...5, using: &generator)).map { _ in
          String(
            (0..<Int.random(in: 0...6, using: &generator)).map { _ in
              alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            })
        }
      }
      let records = try CSVReader.records(in: lines.map(CSVWriter.line).joined())
      #expect(
        records.map { $0.fields.map { Array($0.utf8) } } == lines.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test func linesEndInLineFeedWithOrWithoutCarriageReturn() throws {
    let records = try CSVReader.records(in: "a,b\r\n\"1\r\n2\",\r\n3,4\n")
    #expect(
      records == [
        CSVRecord(line: 1, fields: ["a", "b"]), CSVRecord(line: 2, fields: ["1\r\n2", ""]),
        CSVRecord(line: 4, fields: ["3", "4"]),
      ])
  }

  @Test(arguments: [
    ("a,b\n1,2", "line 2: the line is cut off; its end is missing"),
    ("a,b\n1,2\r", "line 2: the line is cut off; its end is missing"),
    ("a,b\n1,\"2", "line 2, column 2: the quoted field does not end"),
    ("\"a\nb\n\nc", "line 1, column 1: the quoted field does not end"),
    ("a\n\"1\"2\n", "line 2, column 1: text follows the closing quote"),
    ("a,b\n1,2\"\n", "line 2, column 2: a quote stands inside a field that is not quoted"),
    ("a\rb\n", "line 1, column 1: a carriage return stands outside quotes, not at the end"),
  ])
  func refusesWhatNoWriterWrites(text: String, sentence: String) {
    expectSentence(sentence) { () throws(CSVError) in _ = try CSVReader.records(in: text) }
  }

  @Test(arguments: [
    ("", "line 1: the file is empty; its first line should name the columns"),
    ("a,c\n", "line 1: the column 'b' is missing"),
    ("a,b,a\n", "line 1, column 3: the column 'a' comes twice"),
    (
      "a,b\n1,2\n3\n",
      "line 3: there are 1 cells under 2 columns; the line is cut off or not from this file"
    ),
    (
      "a,b\n1,2,3\n",
      "line 2: there are 3 cells under 2 columns; the line is cut off or not from this file"
    ),
  ])
  func refusesWhatIsNoTable(text: String, sentence: String) {
    expectSentence(sentence) { () throws(CSVError) in
      _ = try CSVTable(text, requiring: ["a", "b"])
    }
  }

  @Test func factsOfTheEnvironment() {
    let text = EnvironmentCSV.text(for: [("kernel", "6.8"), ("command_line", "run --sizes 1,64")])
    #expect(text == "key,value\nkernel,6.8\ncommand_line,\"run --sizes 1,64\"\n")
  }
}
