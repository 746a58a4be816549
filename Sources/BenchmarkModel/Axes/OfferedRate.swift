/// At what rate requests are offered.
package enum OfferedRate: Hashable, Sendable {
  case perSecond(Int)
  /// A share of what the server can answer, in thousandths, and what that is once it was measured.
  case ofCapacity(permille: Int, perSecond: Int? = nil)
  /// The next as soon as few enough are under way: as many as are answered, which is a closed loop.
  case asAnswered

  /// Beyond it, the time from one to the next is less than the clock and a loop resolve.
  package static let highest = 10_000_000
  private static let asAnsweredWord = "max"

  /// Reads `500`, `30k`, `1.5M`, `50%` or `max`; k is 1000.
  ///
  /// - Throws: ``GrammarError`` for anything else.
  package init(parsing text: String) throws(GrammarError) {
    if text == Self.asAnsweredWord {
      self = .asAnswered
    } else if text.last == "%" {
      guard let percent = Self.decimal(text.dropLast()), let permille = Self.permille(percent / 100)
      else {
        throw GrammarError(
          "'\(text)' is not a share of what a server can answer; write 0.1% to 1000%, with one decimal at the most"
        )
      }
      self = .ofCapacity(permille: permille)
    } else {
      self = .perSecond(try Self.perSecond(text))
    }
  }

  /// Reads one rate, as in `500`, `30k` or `1.5M`.
  static func perSecond(_ text: String) throws(GrammarError) -> Int {
    let factors: [Character: Double] = ["k": 1e3, "K": 1e3, "M": 1e6]
    let factor = text.last.flatMap { factors[$0] }
    guard let number = decimal(factor == nil ? text[...] : text.dropLast()),
      let rate = Int(exactly: number * (factor ?? 1)), (1...highest).contains(rate)
    else {
      throw GrammarError(
        "'\(text)' is not a rate; write requests a second from 1 to 10M, as in 500, 30k or 1.5M, or a share of what"
          + " the server can answer, as in 50%")
    }
    return rate
  }

  private static func permille(_ fraction: Double) -> Int? {
    let permille = (fraction * 1000).rounded()
    return abs(permille - fraction * 1000) < 1e-6 && (1...10_000).contains(permille)
      ? Int(permille) : nil
  }

  /// Reads a share as in `0.5`.
  static func permille(ofFraction text: String) throws(GrammarError) -> Int {
    guard let permille = decimal(text[...]).flatMap(permille) else {
      throw GrammarError("'\(text)' is not a share; it is a number from 0.001 to 10")
    }
    return permille
  }

  private static func decimal(_ text: Substring) -> Double? {
    text.utf8.allSatisfy { "0123456789.".utf8.contains($0) } ? Double(text) : nil
  }

  /// Requests a second; nil where that is not known.
  package var perSecond: Int? {
    switch self {
    case .perSecond(let rate): rate
    case .ofCapacity(_, let rate): rate
    case .asAnswered: nil
    }
  }

  /// Whether it is not known yet what it is.
  package var isUnknown: Bool { self != .asAnswered && perSecond == nil }

  /// What results of several variants have in common: the same rate, or the same share of what each can answer.
  package var asAsked: OfferedRate {
    if case .ofCapacity(let permille, _) = self { return .ofCapacity(permille: permille) }
    return self
  }

  /// The same once it is known what a server can answer a second.
  package func known(capacity: Double) -> OfferedRate {
    guard case .ofCapacity(let permille, nil) = self else { return self }
    let rate = min(max(1, Self.rounded(capacity * Double(permille) / 1000)), Self.highest)
    return .ofCapacity(permille: permille, perSecond: rate)
  }

  /// To three digits, as nobody reads more.
  package static func rounded(_ rate: Double) -> Int {
    var step = 1.0
    while rate / step >= 1000 { step *= 10 }
    return Int((rate / step).rounded() * step)
  }
}

extension OfferedRate: Comparable {
  package static func < (left: OfferedRate, right: OfferedRate) -> Bool { left.rank < right.rank }

  /// Rates from the lowest to the highest, then shares of what is not known.
  var rank: Int {
    if let perSecond { return perSecond }
    if case .ofCapacity(let permille, _) = self { return Self.highest + permille }
    return Int(Int32.max)
  }
}

extension OfferedRate: CustomStringConvertible {
  /// As it would be typed: `30k`, `1.5M`, and `50%` where it is not known of what.
  package var description: String {
    switch self {
    case .perSecond(let rate): Self.text(rate)
    case .ofCapacity(let permille, let perSecond):
      perSecond.map(Self.text) ?? Self.share(permille)
    case .asAnswered: Self.asAnsweredWord
    }
  }

  /// As in `30k requests/s`, or `50% of what each can answer` where that is not known.
  package var inWords: String {
    switch self {
    case .asAnswered: "as many requests as are answered"
    case .ofCapacity(_, nil): "\(self) of what each can answer"
    case .ofCapacity, .perSecond: "\(self) requests/s"
    }
  }

  /// As in `50%`.
  private static func share(_ permille: Int) -> String {
    permille % 10 == 0 ? "\(permille / 10)%" : "\(Double(permille) / 10)%"
  }

  /// As in `30k` or `1.5M`.
  package static func text(_ rate: Int) -> String {
    let units = [(1_000_000, "M"), (1_000, "k")]
    guard let (unit, name) = units.first(where: { rate >= $0.0 && rate % ($0.0 / 1000) == 0 })
    else { return "\(rate)" }
    let (whole, rest) = rate.quotientAndRemainder(dividingBy: unit)
    let digits = rest == 0 ? "" : "\(unit + rest)".dropFirst()
    let decimals = String(digits.reversed().drop { $0 == "0" }.reversed())
    return "\(whole)\(decimals.isEmpty ? "" : ".\(decimals)")\(name)"
  }
}
