/// Where a program says what it has to say.
protocol Output: AnyObject {
  /// Prints a result.
  ///
  /// - Throws: ``ProgramError`` when it cannot be written.
  func print(_ text: String) throws(ProgramError)
  /// Says one sentence about what went wrong, apart from results.
  func complain(_ sentence: String)
  /// Shows how far a measurement has got, apart from results: a courtesy that may fail.
  func show(_ progress: String)
  /// Whether a person is likely to be looking at what is shown.
  var isWatched: Bool { get }
  /// How many characters a line of what is shown may have.
  var columns: Int { get }
}
