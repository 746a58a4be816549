import BenchmarkModel

extension ContestWords {
  /// What a search of settings came to, which is the question behind them; nil where the arms differ in anything else,
  /// or two are all that there are.
  var sentenceOfSettings: String? {
    guard contest.ranking.count > 2, contest.terms.reference != nil, haveOnlySettings else {
      return nil
    }
    let present = contest.ranking[contest.reference]
    let others = ranked.filter { $0.arm != present.arm }
    func count(_ word: ArmResult.Word) -> Int { others.count { $0.word == word } }
    let faster = others.filter { $0.word == .faster }
    var clauses: [String] = []
    if let fastest = faster.first {
      clauses.append(
        "\(faster.count) faster for certain, most of all \(settings(fastest))"
          + " (\(Readable.ratio(fastest.speed, like: fastest.speed))x)")
    } else {
      clauses.append("none faster for certain")
    }
    let rest: [(ArmResult.Word, String)] = [
      (.slower, "slower for certain"),
      (.noDifference, "without a difference beyond \(Readable.percent(metric.tolerance.margin))"),
      (.cannotTell, "that cannot be told"), (.notJudged, "not judged"),
    ]
    clauses += rest.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.1)" }
    return
      "Of \(others.count) combinations of settings beside \(settings(present)): \(clauses.joined(separator: "; "))."
  }

  private var haveOnlySettings: Bool {
    let plain = contest.arms.map { arm in
      var variant = arm.variant
      variant.settings = []
      return variant
    }
    return Set(plain).count == 1 && contest.arms.allSatisfy { !$0.variant.settings.isEmpty }
  }

  private func settings(_ arm: ArmResult) -> String {
    NetworkSetting.text(of: arm.benchmark.variant.settings)
  }
}
