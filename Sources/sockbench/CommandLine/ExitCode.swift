/// What the process tells its parent: 64 to 73 as in `sysexits.h`, the rest sockbench's own.
enum ExitCode: Hashable, Sendable {
  case done
  /// A check found a regression.
  case regressed
  /// Not comparable, or no verdict.
  case inconclusive
  /// Some trials failed; the rest is kept.
  case someTrialsFailed
  case usage
  case malformedInput
  case inputMissing
  case nothingToMeasure
  case internalError
  case outputFailed
  /// With `--bisect`: nothing is known of this commit.
  case untestable
  case endedBySignal(Int32)

  /// The number for `exit(3)`.
  var status: Int32 {
    switch self {
    case .done: 0
    case .regressed: 1
    case .inconclusive: 3
    case .someTrialsFailed: 4
    case .usage: 64
    case .malformedInput: 65
    case .inputMissing: 66
    case .nothingToMeasure: 69
    case .internalError: 70
    case .outputFailed: 73
    case .untestable: 125
    case .endedBySignal(let number): 128 + number
    }
  }

  /// What help says about it.
  var meaning: String {
    switch self {
    case .done: "done"
    case .regressed: "a check found a regression"
    case .inconclusive: "not comparable, or inconclusive"
    case .someTrialsFailed: "some trials failed; the rest is kept"
    case .usage: "the command line is wrong"
    case .malformedInput: "an input file is malformed"
    case .inputMissing: "an input file is missing"
    case .nothingToMeasure: "nothing selected can run on this machine"
    case .internalError: "an internal error"
    case .outputFailed: "the output cannot be written"
    case .untestable: "with --bisect: no verdict, whatever the reason"
    case .endedBySignal(let number): "ended by signal \(number)"
    }
  }

  /// What the reference says about it.
  var explanation: String { meaning + (detail.map { "; \($0)" } ?? "") }

  private var detail: String? {
    switch self {
    case .done: "of `check`: `ok`, `improved` or `no alarm`"
    case .regressed, .someTrialsFailed, .inputMissing, .internalError, .outputFailed,
      .endedBySignal:
      nil
    case .inconclusive:
      "of `check` also: the baseline has too few sessions, or what it has was not measured again; of"
        + " `compare`: too few trials counted to compare anything; of `doctor --fit`: a check would have no verdict here"
    case .usage: "nothing was measured or written"
    case .malformedInput:
      "or the other executable is no sockbench that this one can be compared with"
    case .untestable: "`git bisect run` takes it as a commit to be skipped"
    case .nothingToMeasure:
      "or there are more clients than descriptors or ports, or no network for `--isolate`"
    }
  }

  /// How ends by signals are written together.
  static let signalTerm = "128+n"
  static let signalMeaning = "ended by signal n"
  static let signalExplanation =
    "\(signalMeaning); finished trials are kept. 141 also where whoever reads standard output has"
    + " gone, as `head` does"

  /// What some commands may exit with, each once, by rising number.
  static func all(of definitions: [CommandDefinition]) -> [ExitCode] {
    Set(definitions.flatMap(\.exitCodes)).sorted { $0.status < $1.status }
  }
}
