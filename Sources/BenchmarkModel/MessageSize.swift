/// The sizes of messages that a benchmark may ask for.
package enum MessageSize {
  /// The largest message that sockbench sends, whatever the transport could carry.
  package static let largest = ByteCount(64 << 20)

  /// Reads `64`, `1,64,4K` or ranges such as `64..64K`, which double from first to last, and
  /// `64..64K*4`, which quadruple.
  ///
  /// - Returns: the sizes in the order given, each once.
  /// - Throws: ``GrammarError`` for a size of zero, beyond ``largest``, or an empty range.
  package static func parseList(_ text: String) throws(GrammarError) -> [ByteCount] {
    try ListGrammar.parse(text, of: "size") { item throws(GrammarError) in
      let range = try NumberRange(parsing: item) { bound throws(GrammarError) in
        try checked(ByteCount(parsing: bound), text: bound).bytes
      }
      return range.values.map { ByteCount($0) }
    }
  }

  private static func checked(_ size: ByteCount, text: String) throws(GrammarError) -> ByteCount {
    if size.bytes == 0 {
      throw GrammarError("a message of 0 bytes cannot be measured; the smallest is 1")
    }
    if size > largest {
      throw GrammarError("'\(text)' is larger than \(largest), the largest message measured")
    }
    return size
  }
}
