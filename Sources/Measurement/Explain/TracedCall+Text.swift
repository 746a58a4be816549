import BenchmarkModel

extension TracedCall {
  /// The form that records carry: numbers and names separated by spaces, then words by tabs.
  var text: String {
    let head =
      "\(caller.rawValue) \(purpose.rawValue) \(start) \(end) \(pause.rawValue) \(name)"
    return [head, arguments, result].joined(separator: "\t")
  }

  /// Reads the form of ``text``; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let words = parts[0].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 6, let caller = Caller(rawValue: words[0]),
      let purpose = CallPurpose(rawValue: words[1]),
      let start = KeyedText.number(words[2], in: 0...KeyedText.lastInstant),
      let end = KeyedText.number(words[3], in: start...KeyedText.lastInstant),
      let pause = Pause(rawValue: words[4]), !words[5].isEmpty
    else { return nil }
    self.init(
      caller: caller, purpose: purpose, name: words[5], arguments: String(parts[1]),
      result: String(parts[2]), start: start, end: end, pause: pause)
  }
}
