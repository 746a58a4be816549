import BenchmarkModel

/// The controls of a check, and what follows from them for what they vouch for.
struct CheckControls {
  /// Equal ones first.
  let judgements: [Judgement]
  /// How base against base is called.
  private let pair: String

  /// - Parameter all: the judgements of a check, among them those of its controls.
  init(among all: [Judgement], _ names: SideNames) {
    pair = "\(names.base) against \(names.base)"
    judgements = all.filter { $0.subject.role != .check }.sorted {
      if $0.subject.role != $1.subject.role {
        return $0.subject.role.rawValue < $1.subject.role.rawValue
      }
      return $0.subject.benchmark < $1.subject.benchmark
    }
  }

  var equal: [Judgement] { judgements.filter { $0.subject.role == .equalControl } }
  var slow: [Judgement] { judgements.filter { $0.subject.role == .slowControl } }

  /// Those in which base against base was found to differ.
  var moved: [Judgement] { equal.filter(Self.hasMoved) }

  private static func hasMoved(_ control: Judgement) -> Bool {
    control.verdict == .regressed || control.verdict == .improved
  }

  /// Whether a judgement is of no worth, as the control of its circumstances has moved. Where they have none, as
  /// in earlier versions, every equal control stands for them.
  func withholds(_ judgement: Judgement) -> Bool {
    let circumstances = CheckCircumstances(judgement.subject.benchmark)
    let own = equal.filter { CheckCircumstances($0.subject.benchmark) == circumstances }
    let vouching = own.isEmpty ? equal : own
    return vouching.contains(where: Self.hasMoved)
  }

  /// The judgement, without its verdict where the control withholds it.
  func applied(to judgement: Judgement) -> Judgement {
    // Evidence that accumulates would be withheld, however much there were.
    let isOpen = judgement.verdict == .unsettled && judgement.step != .collect
    guard withholds(judgement), judgement.verdict != .notJudged, !isOpen else { return judgement }
    return judgement.withheld(because: "\(pair) differs there, too")
  }

  /// Whether one of some judgements is a regression whose own control has been found to be as it should.
  func vouchForRegression(in judgements: [Judgement]) -> Bool {
    judgements.contains { judgement in
      let circumstances = CheckCircumstances(judgement.subject.benchmark)
      return judgement.verdict == .regressed
        && equal.contains {
          CheckCircumstances($0.subject.benchmark) == circumstances && $0.verdict == .ok
        }
    }
  }

  /// What keeps the check from a verdict.
  var doubts: [Doubt] {
    var doubts = moved.map { control in
      Doubt(
        .equalDiffers,
        "\(pair) was found to differ for \(CheckCircumstances(control.subject.benchmark)),"
          + " so that no difference there can be trusted; measure again when the machine is calm")
    }
    if equal.isEmpty || slow.isEmpty { doubts.append(Doubt(.openControl, "a control is missing")) }
    for control in equal where control.verdict == .inconclusive {
      doubts.append(
        Doubt(
          .openControl,
          "it could not be told whether \(pair) differs for"
            + " \(CheckCircumstances(control.subject.benchmark)): \(control.reason)"))
    }
    for control in slow where control.verdict != .regressed && control.verdict != .unsettled {
      doubts.append(Self.doubt(aboutSlow: control))
    }
    return doubts
  }

  private static func doubt(aboutSlow control: Judgement) -> Doubt {
    if control.verdict == .inconclusive, !control.reason.isEmpty {
      return Doubt(
        .openControl,
        "it could not be told whether a slowdown of 5 % made on purpose is found: \(control.reason)"
      )
    }
    return Doubt(
      .slowdownNotFound,
      "a slowdown of 5 % made on purpose was not found, so that others may be missed; "
        + "measure again when the machine is calm")
  }
}
