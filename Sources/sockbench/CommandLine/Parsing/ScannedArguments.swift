import BenchmarkModel

/// The arguments of a command, split into options and operand, with no value read yet.
struct ScannedArguments: Equatable, Sendable {
  /// An option that was given, with an empty value for a switch.
  struct Setting: Equatable, Sendable {
    let name: String
    let value: String
  }

  var settings: [Setting] = []
  var operands: [String] = []

  /// Whether an option was given.
  func contains(_ name: String) -> Bool { settings.contains { $0.name == name } }

  /// Reads the operand of a command that requires one.
  ///
  /// - Throws: ``UsageError`` with the operand's placeholder before the complaint.
  func operand<Value>(
    _ placeholder: String, parse: (String) throws(GrammarError) -> Value
  ) throws(UsageError) -> Value {
    do throws(GrammarError) {
      return try parse(operands.first ?? "")
    } catch {
      throw UsageError(placeholder, error)
    }
  }
}
