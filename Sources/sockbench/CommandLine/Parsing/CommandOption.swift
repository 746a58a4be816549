import BenchmarkModel

/// An option of a command together with what it does to the command's options.
struct CommandOption<Values>: Sendable {
  let syntax: OptionSyntax
  fileprivate let apply: @Sendable (inout Values, String) throws(GrammarError) -> Void

  /// An option with a value that `parse` reads.
  init<Value>(
    _ syntax: OptionSyntax, sets path: any WritableKeyPath<Values, Value> & Sendable,
    parse: @escaping @Sendable (String) throws(GrammarError) -> Value
  ) {
    self.syntax = syntax
    apply = { (values, text) throws(GrammarError) in values[keyPath: path] = try parse(text) }
  }

  /// The same option of values that are a part of others.
  func within<Whole>(
    _ part: any WritableKeyPath<Whole, Values> & Sendable
  ) -> CommandOption<Whole> {
    let apply = apply
    return CommandOption<Whole>(syntax) { (whole, text) throws(GrammarError) in
      try apply(&whole[keyPath: part], text)
    }
  }

  /// An option that does something of its own with its value.
  init(
    _ syntax: OptionSyntax,
    apply: @escaping @Sendable (inout Values, String) throws(GrammarError) -> Void
  ) {
    self.syntax = syntax
    self.apply = apply
  }

  /// A switch.
  init(_ syntax: OptionSyntax, sets path: any WritableKeyPath<Values, Bool> & Sendable) {
    self.syntax = syntax
    apply = { (values, _) throws(GrammarError) in values[keyPath: path] = true }
  }
}

extension ScannedArguments {
  /// Reads the value of every option given, by the command's table.
  ///
  /// - Throws: ``UsageError`` with the option's name before the complaint about its value.
  func apply<Values>(
    _ table: [CommandOption<Values>], to values: inout Values
  ) throws(UsageError) {
    for setting in settings {
      for option in table where option.syntax.name == setting.name {
        do throws(GrammarError) {
          try option.apply(&values, setting.value)
        } catch {
          throw UsageError(setting.name, error)
        }
      }
    }
  }
}
