/// Words of the talk between a harness and an agent, each the first of a line. Where one is about an end, the end's
/// number follows.
enum AgentWord: String {
  // MARK: The harness's

  /// Starts an end: `start NUMBER fork`, or `start NUMBER exec PATH`.
  case start
  /// A line for an end.
  case tell
  /// Wakes an end from a call that waits.
  case wake
  /// Ends an end.
  case kill
  /// Asks what stands at a path.
  case look
  /// Asks for the time.
  case ask
  /// Asks for what of its host moves the numbers.
  case describe
  /// Asks for the counters of its network namespace.
  case count
  /// Asks for a sign of life.
  case beat
  /// Ends the agent.
  case quit

  // MARK: The agent's

  /// A line that an end has said.
  case said
  /// An end has ended: how, and what it has cost.
  case ended
  /// The inode of what stands at a path, or `-`.
  case seen
  /// Something of its host: a key and a value, or neither at the end.
  case fact
  /// Those counters.
  case counted
  /// The time on its CLOCK_MONOTONIC, in nanoseconds.
  case time
  /// It lives.
  case alive

  /// The line, with its end.
  func line(_ rest: String = "") -> String {
    rest.isEmpty ? "\(rawValue)\n" : "\(rawValue) \(rest)\n"
  }

  func line(_ number: Int, _ rest: String = "") -> String {
    line(rest.isEmpty ? "\(number)" : "\(number) \(rest)")
  }
}

/// A line of that talk, taken apart.
struct AgentLine {
  let word: AgentWord
  /// Of the end that it is about; nil where it is about none.
  let number: Int?
  /// What follows the word and the number.
  let rest: String

  /// nil for anything else.
  init?(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let word = AgentWord(rawValue: String(parts[0])) else { return nil }
    self.word = word
    let text = parts.count > 1 ? parts[1] : ""
    switch word {
    case .start, .tell, .wake, .kill, .said, .ended:
      let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard let number = Int(parts[0]) else { return nil }
      self.number = number
      rest = parts.count > 1 ? String(parts[1]) : ""
    case .look, .ask, .describe, .count, .beat, .quit, .seen, .fact, .counted, .time, .alive:
      number = nil
      rest = String(text)
    }
  }
}

extension ChildProcess.Remains {
  /// The form that an agent sends: how it ended, with a number, and its cost.
  var text: String {
    let (word, number) =
      switch ending {
      case .exited(let code): ("exited", code)
      case .signalled(let signal): ("signalled", signal)
      case .unknown: ("unknown", 0)
      }
    return "\(word) \(number) \(usage.userNanoseconds) \(usage.systemNanoseconds)"
      + " \(usage.voluntarySwitches) \(usage.involuntarySwitches)"
  }

  /// Reads the form of ``text``; nil for anything else.
  init?(_ text: String) {
    let words = text.split(separator: " ")
    let costs = -KeyedText.highestCost...KeyedText.highestCost
    let numbers = words.dropFirst().compactMap { KeyedText.number(String($0), in: costs) }
    guard words.count == 6, numbers.count == 5 else { return nil }
    let number = CInt(clamping: numbers[0])
    switch words[0] {
    case "exited": ending = .exited(code: number)
    case "signalled": ending = .signalled(number)
    default: ending = .unknown
    }
    var cost = ResourceUsage()
    (cost.userNanoseconds, cost.systemNanoseconds) = (numbers[1], numbers[2])
    (cost.voluntarySwitches, cost.involuntarySwitches) = (numbers[3], numbers[4])
    usage = cost
  }
}
