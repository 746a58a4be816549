@testable import sockbench

/// Keeps what a program says.
final class CollectedOutput: Output {
  private(set) var printed = ""
  private(set) var complaints: [String] = []
  private(set) var shown = ""
  var isWatched = false
  var columns = 100

  func print(_ text: String) { printed += text }
  func complain(_ sentence: String) { complaints.append(sentence) }
  func show(_ progress: String) { shown += progress }
}
