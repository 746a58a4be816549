/// How many connects the clients of a server offer, whatever became of those before.
package enum OfferedConnects: Hashable, Sendable {
  /// Connects at equal intervals, as a multiple of the rate at which the server can serve them.
  case multiple(Double)
  /// So many connects that are all due at once.
  case burst(Int)

  private static let burstPrefix = "burst:"
  private static let multiples = 0.01...1000.0
  private static let bursts = 1...1_000_000

  /// Reads the form of ``description``.
  ///
  /// - Throws: ``GrammarError`` for anything else.
  package init(parsing text: String) throws(GrammarError) {
    let isDecimal = text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    if text.hasPrefix(Self.burstPrefix), let count = Int(text.dropFirst(Self.burstPrefix.count)),
      Self.bursts.contains(count)
    {
      self = .burst(count)
    } else if isDecimal, let factor = Double(text), Self.multiples.contains(factor) {
      self = .multiple(factor)
    } else {
      throw GrammarError(
        "'\(text)' is not a number of connects to offer; write how many times as many as the server can"
          + " serve, 0.01 to 1000, or burst:N for N at once, up to \(Self.bursts.upperBound)")
    }
  }
}

extension OfferedConnects: CustomStringConvertible {
  /// The shortest exact form.
  package var description: String {
    switch self {
    case .multiple(let factor):
      factor == factor.rounded() ? "\(Int(factor))" : "\(factor)"
    case .burst(let count): Self.burstPrefix + "\(count)"
    }
  }
}
