extension CommandDefinition {
  static let end = CommandDefinition(
    summary: "Be one end of a pair",
    overview: [
      "Be the server or the client of a trial, as the harness assigns. 'sockbench run --ends exec'"
        + " starts it; it is of no use by hand."
    ],
    exitCodes: [.done, .usage, .internalError],
    invocation: { _ throws(UsageError) in .end })
}
