extension Sequence {
  /// What the first element yields that yields something; nil where none does.
  ///
  /// Each is asked once, where `lazy.compactMap` asks some twice: it may be tried out, which takes seconds.
  func firstResult<Result>(_ ask: (Element) -> Result?) -> Result? {
    for element in self {
      if let result = ask(element) { return result }
    }
    return nil
  }
}
