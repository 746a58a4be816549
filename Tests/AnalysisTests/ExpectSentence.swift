import Testing

@testable import Analysis

/// Expects a CSV error with exactly this sentence.
func expectSentence(
  _ sentence: String, sourceLocation: SourceLocation = #_sourceLocation,
  from body: () throws(CSVError) -> Void
) {
  do {
    try body()
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
  } catch {
    #expect(error.sentence == sentence, sourceLocation: sourceLocation)
  }
}
