import BenchmarkModel
import Testing

@testable import Analysis

/// The columns that say what a trial was run for.
@Suite struct PurposeCSVTests {
  private static let everyTerm = Terms(
    limit: 0.1 + 0.2, injection: 1e-7, reference: 2, choosingTrials: 3, family: 12, precision: 0.02,
    finalPrecision: 0.01,
    goals: [
      .zeroLoss, .loss(below: 1e-4), .latency(.p999, below: .microseconds(200)), .stable,
    ],
    sizes: [1, 64, 65_536], trials: 200,
    timeLimit: Nanoseconds(.max))

  private static func row(_ purpose: Purpose?, trial: Int = 0) -> TrialRow {
    TrialRow(
      trial: trial, cycle: 0, arm: 1, purpose: purpose, benchmark: Fixture.benchmark(), status: .ok)
  }

  private static func text(_ rows: [TrialRow]) -> String {
    TrialsCSV.header + rows.map(TrialsCSV.line).joined()
  }

  @Test(arguments: Purpose.Role.allCases)
  func everyPurposeReadsBack(role: Purpose.Role) throws {
    let steps: [Purpose.Step?] = [nil] + Purpose.Step.allCases
    let purposes = steps.flatMap { step in
      [Terms(), Self.everyTerm].map { Purpose(role, suite: 41, step: step, terms: $0) }
    }
    let rows = purposes.enumerated().map { Self.row($1, trial: $0) }
    #expect(try TrialsCSV.parse(Self.text(rows)) == rows)
  }

  @Test func everyTermStandsForItself() throws {
    let cases: [(Terms, String)] = [
      (Terms(), ""),
      (Terms(limit: 0.03), "limit=0.03"),
      (Terms(injection: 0.000_001), "injection=0.000001"),
      (Terms(endsAtFirst: true), "ends_at_first=1"),
      (Terms(reference: 0), "reference=0"),
      (Terms(choosingTrials: 3), "choosing_trials=3"),
      (Terms(family: 6), "family=6"),
      (Terms(precision: 0.5), "precision=0.5"),
      (Terms(finalPrecision: 0.01), "final_precision=0.01"),
      (
        Terms(goals: [.latency(.p99, below: .milliseconds(1)), .loss(below: 1e-4)]),
        "goals=p99<1ms/loss<0.0001"
      ),
      (Terms(sizes: [64, 128]), "sizes_bytes=64/128"),
      (Terms(trials: 1), "trials=1"),
      (Terms(timeLimit: .seconds(60)), "time_limit_ns=60000000000"),
      (Terms(limit: 0, trials: 7), "limit=0 trials=7"),
    ]
    for (terms, text) in cases {
      #expect(TermsText.text(for: terms) == text)
      #expect(try TermsText.terms(text) == terms)
    }
  }

  @Test func aPurposeIsSpelledWithoutSpaces() {
    let purpose = Purpose(
      .slowControl, suite: 3, step: .confirm, terms: Terms(limit: 0.05, injection: 0.05))
    let line = TrialsCSV.line(for: Self.row(purpose))
    #expect(line.hasPrefix("0,0,1,control-slower,3,confirm,limit=0.05 injection=0.05,tcp,"))
  }

  @Test func plainRunsAndOlderFilesHaveNone() throws {
    let text = Self.text([Self.row(nil)])
    #expect(try TrialsCSV.parse(text) == [Self.row(nil)])
    let older = try Self.without(PurposeColumn.names, in: text)
    #expect(!older.contains("purpose"))
    #expect(try TrialsCSV.parse(older) == [Self.row(nil)])
  }

  @Test func stepAndTermsAreMissedByNobody() throws {
    let text = Self.text([Self.row(Purpose(.compare, suite: 1))])
    let rows = try TrialsCSV.parse(try Self.without(["step", "terms"], in: text))
    #expect(rows == [Self.row(Purpose(.compare, suite: 1))])
    let withoutSuite = try Self.without(["suite"], in: text)
    expectSentence("line 2, column suite: '' is not a whole number from 0 on") {
      () throws(CSVError) in _ = try TrialsCSV.parse(withoutSuite)
    }
  }

  private static func without(_ columns: [String], in text: String) throws -> String {
    let records = try CSVReader.records(in: text)
    let kept = records[0].fields.indices.filter { !columns.contains(records[0].fields[$0]) }
    return records.map { record in CSVWriter.line(kept.map { record.fields[$0] }) }.joined()
  }

  @Test(arguments: [
    ("purpose", "chek", "unknown purpose 'chek'; did you mean 'check'?"),
    ("suite", "", "'' is not a whole number from 0 on"),
    ("suite", "-1", "'-1' is not a whole number from 0 on"),
    ("suite", "1.5", "'1.5' is not a whole number from 0 on"),
    ("step", "scren", "unknown step 'scren'; did you mean 'screen'?"),
    ("terms", "limits=1", "unknown term 'limits'; did you mean 'limit'?"),
    ("terms", "limit=", "'limit=' is not a term; its value should be a number"),
    ("terms", "limit", "'limit' is not a term; its value should be a number"),
    ("terms", "limit=0.1=2", "'limit=0.1=2' is not a term; its value should be a number"),
    ("terms", "trials=5 limit=-1", "'limit=-1' is not a term; its value should be a number"),
    ("terms", "limit=nan", "'limit=nan' is not a term; its value should be a number"),
    ("terms", "limit=1.2.3", "'limit=1.2.3' is not a term; its value should be a number"),
    ("terms", "trials=1.5", "'trials=1.5' is not a term; its value should be a number"),
    ("terms", "reference=-1", "'reference=-1' is not a term; its value should be a number"),
    (
      "terms", "time_limit_ns=18446744073709551616",
      "'time_limit_ns=18446744073709551616' is not a term; its value should be a number"
    ),
  ])
  func aWrongCellNamesLineAndColumn(column: String, cell: String, problem: String) throws {
    try Self.expect("line 3, column \(column): \(problem)", for: cell, in: column)
  }

  @Test(arguments: ["=", "==", "=5", "= limit=1"])
  func aTermWithoutAName(cell: String) throws {
    let known =
      "limit injection ends_at_first names reference choosing_trials family precision final_precision goals sizes_bytes trials time_limit_ns"
    try Self.expect(
      "line 3, column terms: unknown term ''; known are: \(known)", for: cell, in: "terms")
  }

  private static func expect(_ sentence: String, for cell: String, in column: String) throws {
    let text = Self.text([Self.row(Purpose(.check, step: .screen, terms: Self.everyTerm))])
    let records = try CSVReader.records(in: text)
    var fields = records[1].fields
    fields[try #require(records[0].fields.firstIndex(of: column))] = cell
    expectSentence(sentence) { () throws(CSVError) in
      _ = try TrialsCSV.parse(text + CSVWriter.line(fields))
    }
  }
}
