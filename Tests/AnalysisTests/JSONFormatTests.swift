import BenchmarkModel
import FoundationEssentials
import Testing

@testable import Analysis

/// The object of a document, for programs, has the numbers of its file.
@Suite struct JSONFormatTests {
  /// What a member of an object in a list is.
  private enum Cell: Decodable, Equatable {
    case null
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    init(ofCSV cell: String) {
      self = cell.isEmpty ? .null : Double(cell).map(Self.number) ?? .text(cell)
    }
  }

  private struct ComparisonObject: Decodable {
    let sentences: [String]
    let arms: [[String: Cell]]
  }

  private struct CheckObject: Decodable {
    let verdict: String
    let sentence: String
    let reasons: [String]
    let metrics: [[String: Cell]]
    let controls: [[String: Cell]]
  }

  private static func object<Object: Decodable>(_ document: Document) throws -> Object {
    try JSONDecoder().decode(Object.self, from: Data(document.text(as: .json).utf8))
  }

  private static func cells(ofCSV document: Document) throws -> [[String: Cell]] {
    let records = try CSVReader.records(in: document.csv)
    return records.dropFirst().map { record in
      Dictionary(uniqueKeysWithValues: zip(records[0].fields, record.fields.map(Cell.init(ofCSV:))))
    }
  }

  @Test func theObjectOfAComparisonHasTheNumbersOfTheFile() throws {
    let comparison = Comparison(rows: ReportRows.compared)
    let report = Document(comparison)
    let object: ComparisonObject = try Self.object(report)
    #expect(object.arms.count == 63)
    #expect(object.arms == (try Self.cells(ofCSV: report)))
    #expect(object.sentences == report.conclusion && object.sentences.count >= 15)
    for (row, arm) in zip(object.arms, comparison.contests.flatMap { $0.metrics.joined() }) {
      #expect(row["word"] == .text(arm.word.rawValue))
      #expect(row["transport"] == .text(arm.benchmark.variant.transport.name))
      guard case .number(let ratio) = row["speed_ratio"] else {
        Issue.record("speed_ratio is no number")
        continue
      }
      #expect(abs(ratio - arm.speed) <= 5.01e-7)
    }
  }

  @Test func theObjectOfACheckHasTheNumbersOfTheFile() throws {
    let suite = CheckSuite(rows: ReportRows.checked)
    let report = Document(suite)
    let object: CheckObject = try Self.object(report)
    #expect(object.metrics + object.controls == (try Self.cells(ofCSV: report)))
    #expect(object.metrics.count == 4 * 5 && object.controls.count == 2)
    #expect(object.verdict == "regressed" && object.sentence == report.conclusion.last)
    #expect(object.reasons == suite.reasons && !object.reasons.isEmpty)
    let rows = object.metrics + object.controls
    for (row, judgement) in zip(rows, suite.judgements + suite.controls) {
      #expect(row["verdict"] == .text(judgement.verdict.rawValue))
      let areStalls = judgement.metric == .overrunRoundTrips
      #expect(row["limit_fraction"] == (areStalls ? .null : .number(judgement.limit)))
      #expect(row["trials"] == .number(Double(judgement.trials)))
    }
  }
}
