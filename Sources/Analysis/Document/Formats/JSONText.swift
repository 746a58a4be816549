import FoundationEssentials

/// JSON with the columns of a CSV file as keys.
enum JSONText {
  enum Value: Encodable {
    case null
    case string(String)
    case number(Double)
    case list([Value])
    case object([String: Value])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .string(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .list(let values): try container.encode(values)
      case .object(let members): try container.encode(members)
      }
    }
  }

  /// Every row of a CSV text as an object: a cell that reads as a number is one, an empty cell is null.
  static func rows(ofCSV text: String) -> Value {
    guard let records = try? CSVReader.records(in: text), let header = records.first else {
      return .list([])
    }
    return .list(
      records.dropFirst().map { record in
        .object(
          Dictionary(
            zip(header.fields, record.fields.map(value(of:))), uniquingKeysWith: { old, _ in old }))
      })
  }

  private static func value(of cell: String) -> Value {
    if cell.isEmpty { return .null }
    // Double also reads "nan", "inf" and hexadecimal numbers.
    let isDecimal = cell.utf8.allSatisfy { "0123456789.-".utf8.contains($0) }
    return isDecimal ? Double(cell).map(Value.number) ?? .string(cell) : .string(cell)
  }

  /// The text of an object, with its keys in order.
  static func text(_ members: [String: Value]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Nothing in a value can fail to be encoded: its numbers are finite.
    guard let data = try? encoder.encode(Value.object(members)) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
