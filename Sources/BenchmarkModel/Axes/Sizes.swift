/// How long messages are.
package enum Sizes: ColumnAxis {
  package static let flag = "--sizes"
  package static let placeholder = "SIZE,..."
  package static let help =
    "Message sizes in bytes, up to \(largest). K and M are powers of 1024; 64..64K doubles from first to last,"
    + " 64..64K*4 quadruples."
  package static let standard = [64, 1 << 10, 16 << 10, 64 << 10].map { MessageSize($0) }
  package static let column = KeyColumn("message_bytes", unit: "bytes", "size of one message")
  package static var path: any WritableKeyPath<Benchmark, MessageSize> & Sendable { \.message }

  /// The largest message that sockbench sends, whatever the transport could carry.
  package static let largest = ByteCount(64 << 20)

  /// Reads `64`, `1,64,4K` or ranges such as `64..64K`, which double from first to last, and
  /// `64..64K*4`, which quadruple.
  ///
  /// - Returns: the sizes in the order given, each once.
  /// - Throws: ``GrammarError`` for a size of zero, beyond ``largest``, or an empty range.
  package static func parseList(_ text: String) throws(GrammarError) -> [MessageSize] {
    try ListGrammar.parse(text, of: "size") { item throws(GrammarError) in
      let range = try NumberRange(parsing: item) { bound throws(GrammarError) in
        try checked(ByteCount(parsing: bound), text: bound).bytes
      }
      return range.values.map { MessageSize($0) }
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

  package static func cell(_ value: MessageSize) -> String { "\(value.request.bytes)" }

  package static func value(ofCell text: String) throws(GrammarError) -> MessageSize {
    MessageSize(try WholeNumber.parse(text, from: 1))
  }

  package static func rank(of value: MessageSize) -> Int { value.request.bytes }
  package static func isOpen(to plain: Benchmark) -> Bool { true }
  /// Tables have a column for each.
  package static func label(of benchmark: Benchmark) -> String? { nil }
  package static func complaint(about choices: AxisChoices) -> String? { nil }
}

extension AxisChoices {
  package var sizes: [MessageSize] {
    get { self[Sizes.self] }
    set { self[Sizes.self] = newValue }
  }
}
