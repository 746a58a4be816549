/// Splits a command into words as a POSIX shell does (Shell Command Language, 2.2 Quoting), and does nothing else that
/// a shell does.
enum ShellWords {
  /// - Returns: the words with their quotes and backslashes taken away.
  /// - Throws: ``GrammarError`` where a quote or a backslash has no end.
  static func split(_ text: String) throws(GrammarError) -> [String] {
    var scan = Scan()
    var words: [String] = []
    var word: String?
    for character in text {
      switch scan.take(character) {
      case .quoting: word = word ?? ""
      case .content: word = (word ?? "") + String(character)
      case .escaped: word = (word ?? "") + "\\" + String(character)
      case .between:
        if let done = word { words.append(done) }
        word = nil
      }
    }
    if let open = scan.open { throw GrammarError("\(open) in '\(text)' has no end") }
    return word.map { words + [$0] } ?? words
  }

  /// The words of a command that is the value of an option.
  ///
  /// - Returns: at least one.
  /// - Throws: ``GrammarError`` for no command, and for what cannot stand in a line.
  static func command(
    _ text: String, of option: String, example: String
  ) throws(GrammarError) -> [String] {
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw GrammarError("the command of '\(option)=' has control characters; write it in one line")
    }
    let words = try split(text)
    guard let program = words.first, !program.isEmpty else {
      throw GrammarError("'\(option)=' has no command; write \(option)=COMMAND, as in \(example)")
    }
    return words
  }

  /// Splits at a character where it is not quoted, and leaves quotes and backslashes in.
  static func split(_ text: String, atUnquoted separator: Character) -> [Substring] {
    var scan = Scan()
    return text.split(
      omittingEmptySubsequences: false,
      whereSeparator: { character in
        let isPlain = scan.isPlain
        _ = scan.take(character)
        return isPlain && character == separator
      })
  }

  /// Where a text is, as far as it was read.
  private struct Scan {
    enum Part {
      /// What only says how others are meant.
      case quoting
      case content
      /// With the backslash before it.
      case escaped
      /// Space between words.
      case between
    }

    private var quote: Character?
    private var isEscaped = false

    /// Whether the next character means what it says.
    var isPlain: Bool { quote == nil && !isEscaped }

    /// What has been opened and not ended; nil where all is.
    var open: String? {
      if isEscaped { return "the backslash" }
      return quote.map { $0 == "'" ? "the single quote" : "the double quote" }
    }

    mutating func take(_ character: Character) -> Part {
      if isEscaped {
        isEscaped = false
        // Between double quotes it is a character like others, unless it keeps the next from its meaning.
        return quote == nil || "$`\"\\\n".contains(character) ? .content : .escaped
      }
      if character == "\\", quote != "'" {
        isEscaped = true
        return .quoting
      }
      if let quote {
        if character != quote { return .content }
        self.quote = nil
        return .quoting
      }
      if character == "'" || character == "\"" {
        quote = character
        return .quoting
      }
      return character.isWhitespace ? .between : .content
    }
  }
}
