/// How an option is written, explained and completed; parser, help and completions read this alone.
struct OptionSyntax: Equatable, Sendable {
  /// The heading in help under which the option stands.
  enum Section: String, CaseIterable, Sendable {
    case selection = "What is measured"
    case effort = "How long and how often"
    case places = "Where the ends are"
    case output = "Results and messages"
    case other = "Help"

    var title: String { rawValue }
  }

  /// The name with its dashes.
  let name: String
  /// What stands for the value in help; nil for a switch, which has none.
  let placeholder: String?
  /// The value without the option, as help shows it.
  let standard: String?
  let section: Section
  /// Whole sentences; the first one alone serves as the description in completions.
  let help: String
  let hint: ValueHint
  /// Whether it may be given more than once, each time with a value of its own.
  let isRepeatable: Bool

  init(
    _ name: String, _ placeholder: String? = nil, standard: String? = nil, section: Section,
    help: String, hint: ValueHint = .nothing, isRepeatable: Bool = false
  ) {
    self.name = name
    self.placeholder = placeholder
    self.standard = standard
    self.section = section
    self.help = help
    self.hint = hint
    self.isRepeatable = isRepeatable
  }

  var isSwitch: Bool { placeholder == nil }

  /// Whether several values go into one comma list.
  var takesList: Bool { placeholder?.hasSuffix(",...") ?? false }

  /// The option with its value's placeholder, as in `--trials N`.
  var usage: String { placeholder.map { "\(name) \($0)" } ?? name }

  /// The first sentence of the help, without its full stop.
  var summary: String {
    guard let end = help.indices.first(where: { help[$0...].hasPrefix(". ") }) else {
      return String(help.hasSuffix(".") ? help.dropLast() : help[...])
    }
    return String(help[..<end])
  }

  /// The option that every command has.
  static let help = OptionSyntax("--help", section: .other, help: "Show this help.")
}
