import BenchmarkModel

/// JUnit XML of a check: a suite a benchmark, a test case a metric, then the controls and the verdict of the whole.
enum JUnitFormat: DocumentRenderer {
  static let kinds: [Document.Kind] = [.check]

  static func text(of document: Document, hasAbsolutes: Bool) -> String? {
    guard case .check(let suite) = document.subject else { return nil }
    return text(for: suite, sentence: document.conclusion.last ?? "")
  }

  /// What becomes of a test case: regressed is a failure, what was not settled is skipped.
  private enum Outcome {
    case passed
    case failed(String)
    case skipped(String)
  }

  private struct Case {
    let name: String
    let outcome: Outcome
  }

  static func text(for suite: CheckSuite, sentence: String) -> String {
    let groups = Dictionary(grouping: suite.judgements, by: \.subject.benchmark)
    var suites = groups.sorted { $0.key < $1.key }.map { benchmark, judgements in
      (
        name: BenchmarkName.text(benchmark),
        cases: judgements.map { Case(name: $0.metric.title, outcome: outcome(of: $0)) }
      )
    }
    let controls = suite.controls.map { control in
      Case(
        name: "\(control.subject.role.rawValue): \(BenchmarkName.text(control.subject.benchmark))",
        outcome: outcome(ofControl: control))
    }
    if !controls.isEmpty { suites.append(("controls", controls)) }
    suites.append(("check", [Case(name: "verdict", outcome: outcome(of: suite, sentence))]))
    let all = suites.flatMap(\.cases)
    return XMLText.declaration
      + XMLText.element(
        "testsuites", [("name", suiteName(suite))] + counts(of: all),
        suites.map { name, cases in
          XMLText.element(
            "testsuite", [("name", name)] + counts(of: cases),
            cases.map { element($0, in: name) })
        })
  }

  private static func suiteName(_ suite: CheckSuite) -> String {
    let names = suite.names
    return "sockbench check"
      + (names == .standard ? "" : ": \(names.candidate) against \(names.base)")
  }

  private static func outcome(of judgement: Judgement) -> Outcome {
    let change = judgement.slowdown.map { slowdown in
      let interval = judgement.slowdownInterval.map {
        " (\(JudgementTable.change($0, of: judgement.metric)))"
      }
      return ", \(JudgementTable.worsening(slowdown, of: judgement.metric))\(interval ?? "")"
    }
    let word = judgement.verdict.rawValue
    switch judgement.verdict {
    case .ok, .improved, .noAlarm: return .passed
    case .regressed: return .failed("\(word)\(change ?? "")")
    case .inconclusive, .unsettled, .notJudged:
      return .skipped("\(word)\(judgement.reason.isEmpty ? change ?? "" : ": \(judgement.reason)")")
    }
  }

  /// A control that is not as it should be spoils verdicts, and proves nothing against the candidate.
  private static func outcome(ofControl control: Judgement) -> Outcome {
    let isSlow = control.subject.role == .slowControl
    if control.verdict == (isSlow ? .regressed : .ok) { return .passed }
    return .skipped("this control is \(control.verdict.rawValue)")
  }

  private static func outcome(of suite: CheckSuite, _ sentence: String) -> Outcome {
    switch suite.verdict {
    case .ok, .improved: .passed
    case .regressed: .failed(sentence)
    case .inconclusive: .skipped(sentence)
    }
  }

  private static func counts(of cases: [Case]) -> [(String, String)] {
    let failed = cases.count { if case .failed = $0.outcome { true } else { false } }
    let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
    return [
      ("tests", "\(cases.count)"), ("failures", "\(failed)"), ("errors", "0"),
      ("skipped", "\(skipped)"),
    ]
  }

  private static func element(_ test: Case, in suite: String) -> String {
    let attributes = [("classname", suite), ("name", test.name)]
    switch test.outcome {
    case .passed: return XMLText.element("testcase", attributes)
    case .failed(let message):
      return XMLText.element(
        "testcase", attributes,
        [
          XMLText.element(
            "failure", [("type", "regressed"), ("message", message)], content: message)
        ])
    case .skipped(let message):
      return XMLText.element(
        "testcase", attributes, [XMLText.element("skipped", [("message", message)])])
    }
  }
}
