extension StringProtocol {
  /// The same as the beginning of a sentence.
  package var startingSentence: String { prefix(1).uppercased() + dropFirst() }
}
