/// Writes CSV as RFC 4180 describes it, except that lines end in LF alone, as Unix tools expect.
enum CSVWriter {
  /// One line with its end; fields with a comma, a quote, CR or LF are quoted.
  static func line(_ fields: [String]) -> String {
    fields.map(quotedWhereNeeded).joined(separator: ",") + "\n"
  }

  private static func quotedWhereNeeded(_ field: String) -> String {
    // Looked for in bytes: to Character, CR LF is neither CR nor LF.
    guard field.utf8.contains(where: isSpecial) else { return field }
    var bytes: [UInt8] = [CSVByte.quote]
    for byte in field.utf8 {
      if byte == CSVByte.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(CSVByte.quote)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == CSVByte.comma || byte == CSVByte.quote || byte == CSVByte.carriageReturn
      || byte == CSVByte.lineFeed
  }
}

/// The bytes that mean something in CSV.
enum CSVByte {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
}
