import Testing

@testable import sockbench

/// A part of a command line, and what it changes in the options that a command has without it.
struct OptionChange<Options: Equatable & Sendable>: Sendable, CustomTestStringConvertible {
  let line: String
  private let apply: @Sendable (inout Options) -> Void
  var testDescription: String { line }

  init(_ line: String, _ apply: @escaping @Sendable (inout Options) -> Void) {
    self.line = line
    self.apply = apply
  }

  /// Expects options to differ from others by the change, and by nothing else.
  func expect(
    _ options: Options, from standard: Options, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var expected = standard
    apply(&expected)
    #expect(options == expected, sourceLocation: sourceLocation)
    #expect(expected != standard, sourceLocation: sourceLocation)
  }

  /// The options of a table that no change gives.
  static func missing(
    from changes: [OptionChange<Options>], of table: [CommandOption<Options>]
  ) -> [String] {
    let given = Set(changes.flatMap { $0.line.split { " =".contains($0) } }.map(String.init))
    return table.map(\.syntax.name).filter { !given.contains($0) }
  }
}
