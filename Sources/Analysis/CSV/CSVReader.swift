/// One record of a CSV file.
package struct CSVRecord: Equatable {
  /// The line that it starts on, counted from 1; a quoted field may span several.
  package let line: Int
  package let fields: [String]
}

/// Reads CSV as RFC 4180 describes it, strictly: what a writer would not write is an error.
///
/// Lines may end in LF or CR LF. The last one must end too, so that a torn file is noticed.
package struct CSVReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// All records of `text`, header included.
  ///
  /// - Throws: ``CSVError`` for a stray quote, an open quote, or a last line without an end.
  package static func records(in text: String) throws(CSVError) -> [CSVRecord] {
    var reader = CSVReader(text)
    var records: [CSVRecord] = []
    while reader.position < reader.bytes.count { records.append(try reader.record()) }
    return records
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func record() throws(CSVError) -> CSVRecord {
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try field(number: fields.count + 1))
      if current == CSVByte.comma {
        position += 1
      } else {
        try lineEnd(after: fields.count)
        return CSVRecord(line: start, fields: fields)
      }
    }
  }

  private mutating func lineEnd(after column: Int) throws(CSVError) {
    if current == CSVByte.carriageReturn { position += 1 }
    guard let end = current else {
      throw CSVError(line: line, "the line is cut off; its end is missing")
    }
    guard end == CSVByte.lineFeed else {
      throw CSVError(
        line: line, column: "\(column)", "a carriage return stands outside quotes, not at the end")
    }
    position += 1
    line += 1
  }

  private mutating func field(number: Int) throws(CSVError) -> String {
    if current == CSVByte.quote { return try quotedField(number: number) }
    let bytes = bytes
    var end = position
    while end < bytes.count {
      let byte = bytes[end]
      if byte == CSVByte.comma || byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn {
        break
      }
      if byte == CSVByte.quote {
        throw CSVError(
          line: line, column: "\(number)", "a quote stands inside a field that is not quoted")
      }
      end += 1
    }
    defer { position = end }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  private mutating func quotedField(number: Int) throws(CSVError) -> String {
    let startLine = line
    var content: [UInt8] = []
    position += 1
    while let byte = current {
      position += 1
      if byte != CSVByte.quote {
        if byte == CSVByte.lineFeed { line += 1 }
        content.append(byte)
      } else if current == CSVByte.quote {
        content.append(byte)
        position += 1
      } else {
        try checkEnd(ofQuotedField: number)
        return String(decoding: content, as: UTF8.self)
      }
    }
    throw CSVError(line: startLine, column: "\(number)", "the quoted field does not end")
  }

  private func checkEnd(ofQuotedField number: Int) throws(CSVError) {
    guard let next = current else { return }
    if next != CSVByte.comma, next != CSVByte.lineFeed, next != CSVByte.carriageReturn {
      throw CSVError(line: line, column: "\(number)", "text follows the closing quote")
    }
  }
}
