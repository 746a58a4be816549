import BenchmarkModel
import Testing

/// Expects a grammar error with exactly this sentence.
func expectSentence(
  _ sentence: String, sourceLocation: SourceLocation = #_sourceLocation,
  from body: () throws(GrammarError) -> Void
) {
  do {
    try body()
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
  } catch {
    #expect(error.sentence == sentence, sourceLocation: sourceLocation)
  }
}
