/// The argument of a command that is not an option.
struct Operand: Equatable, Sendable {
  let placeholder: String
  let isRequired: Bool
  let help: String
  let hint: ValueHint

  /// The operand in a usage line, in brackets where it may be left out.
  var usage: String { isRequired ? placeholder : "[\(placeholder)]" }
}
