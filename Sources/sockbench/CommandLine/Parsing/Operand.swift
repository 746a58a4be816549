/// The arguments of a command that are not options.
struct Operand: Equatable, Sendable {
  /// What stands for one of them in help.
  let placeholder: String
  /// How many there may be.
  let counts: ClosedRange<Int>
  let help: String
  let hint: ValueHint

  init(_ placeholder: String, counts: ClosedRange<Int> = 1...1, help: String, hint: ValueHint) {
    self.placeholder = placeholder
    self.counts = counts
    self.help = help
    self.hint = hint
  }

  /// The operands in a usage line, in brackets where they may be left out.
  var usage: String {
    let required = Array(repeating: placeholder, count: counts.lowerBound)
    let isMany = counts.upperBound > counts.lowerBound + 2
    let optional =
      isMany
      ? ["[\(placeholder)]..."] : Array(repeating: "[\(placeholder)]", count: counts.count - 1)
    return (required + optional).joined(separator: " ")
  }
}
