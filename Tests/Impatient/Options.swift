import BenchmarkModel
import Measurement

/// What the command line asks for.
struct Options {
  var choices = AxisChoices { $0.placements = [.same] }
  var duration = Nanoseconds.seconds(1)
  var messages: UInt64?
  /// The executable whose ends take part; nil for forked ones.
  var ends: String?
  var setupTime = Nanoseconds.seconds(10)
  var patience = Nanoseconds.seconds(1)
  var graceTime = Nanoseconds.seconds(1)

  static let help = """
    Runs a trial of each benchmark as sockbench does, but waits no longer for its ends than it is told to, and
    prints the rows as trials.csv. Only tests use it.

    usage: impatient [AXIS VALUES]... [--duration TIME] [--messages N] [--ends EXECUTABLE]
                     [--setup TIME] [--patience TIME] [--grace TIME]
           impatient --ask EXECUTABLE TIME

    --setup is for the ends to meet, --patience for each to wait for its peer after the last slot, and --grace
    for all of them to be silent after that. --ask says why an executable cannot take part that has so much
    time to answer --version.

    """

  /// - Throws: ``GrammarError`` for an unknown option or an unreadable value.
  init(_ arguments: some Collection<String>) throws(GrammarError) {
    var rest = Array(arguments)[...]
    while let flag = rest.popFirst() { try set(flag, to: rest.popFirst() ?? "") }
  }

  private mutating func set(_ flag: String, to value: String) throws(GrammarError) {
    switch flag {
    case "--duration": duration = try Self.time(value)
    case "--messages": messages = UInt64(value)
    case "--ends": ends = value
    case "--setup": setupTime = try Self.time(value)
    case "--patience": patience = try Self.time(value)
    case "--grace": graceTime = try Self.time(value)
    default:
      guard let axis = Axes.all.first(where: { $0.flag == flag }) else {
        throw GrammarError("unknown option '\(flag)'")
      }
      try choose(axis, value)
    }
  }

  private mutating func choose<A: Axis>(_ axis: A.Type, _ value: String) throws(GrammarError) {
    choices[axis] = try axis.parseList(value)
  }

  static func time(_ text: String) throws(GrammarError) -> Nanoseconds {
    try Nanoseconds(parsing: text, in: .milliseconds(1) ... .hours(1))
  }

  func settings(allowedCPUs: AllowedCPUs) -> TrialSettings {
    var settings = TrialSettings(
      schedule: .plain(warmup: .zero, duration: duration), messageLimit: messages,
      arms: [ArmSettings(start: ends.map { .exec(path: $0) } ?? .fork)], allowedCPUs: allowedCPUs)
    settings.setupTime = setupTime
    settings.patience = patience
    settings.graceTime = graceTime
    return settings
  }
}
