import BenchmarkModel

extension ContestWords {
  /// What a reader should know beside the table.
  var remarks: [String] {
    var remarks: [String] = []
    if contest.isSelfTest {
      remarks.append(
        "One transport takes part twice: a test of the method, which should find no difference.")
    }
    if common.placement == .free {
      remarks.append(
        "Not judged: ends that are not pinned move between fast and slow places, and no test holds;"
          + (contest.arms.contains { $0.variant.runningServer != nil }
            ? " pin the server that already runs (taskset -acp 1 PID) and name its CPU, as in --placement 1:1."
            : " use --placement same or --placement split."))
    }
    if let idle = contest.arms.first(where: { $0.cannotMeetNagle }) {
      remarks.append(
        "'\(idle.variant)' has nothing to hold back: Nagle's algorithm delays a write while another is"
          + " unacknowledged, and each message is one write that follows the reply to the last;"
          + " write=two sends header and body apart.")
    }
    let growing = contest.growing.map(name)
    if !growing.isEmpty {
      remarks.append(
        "The kernel enlarged the receive buffer of \(growing.joined(separator: ", ")) in the timed part of more than"
          + " a quarter of the trials: states of autotuning are mixed. rcvbuf=SIZE sets one.")
    }
    if let (arm, cached) = contest.cachedBuffers {
      remarks.append("'\(names.text(for: arm))': \(cached.sentence).")
    }
    if let choice { remarks.append(choice) }
    if let ending { remarks.append(ending) }
    if !contest.isComparable {
      remarks.append(
        "\(Readable.trials(contest.trials)) cannot tell \(contest.arms.count) transports apart, however"
          + " far; it takes \(contest.fewestTrials).")
    }
    if contest.isPrecise, contest.isUndecided, let aim = contest.aim {
      remarks.append(
        "Where it cannot be told, the interval holds both a difference and none;"
          + " --precision \(DecimalText.text(aim * 50, decimals: 2)) measures on.")
    }
    if let problem = contest.problems.first {
      let count = contest.problems.count
      remarks.append(
        count == 1
          ? "1 trial does not count: \(problem)."
          : "\(count) trials do not count; the first: \(problem).")
    }
    return remarks
  }

  /// How the reference was chosen; nil where nothing depends on it.
  private var choice: String? {
    if contest.ranking.isEmpty { return nil }
    if contest.choosingTrials > 0 {
      return
        "The reference is the fastest of \(contest.choosingTrials) trials that count for nothing else."
    }
    return contest.isReferenceChosenAfterwards
      ? "The reference is the fastest of the same trials, as in older versions: intervals cover less than 95 %."
      : nil
  }

  /// Why the contest ended; nil where it was as precise as it should be.
  private var ending: String? {
    guard !contest.isPrecise, let aim = contest.aim else { return nil }
    if contest.isHopeless {
      return
        "Ended early, as most trials did not count. Stop what else runs on this machine, or measure on CPUs that"
        + " are idle: --placement."
    }
    let isLimitOfTrials =
      contest.trials + contest.problems.count >= contest.terms.trials ?? .max
    let limit =
      isLimitOfTrials
      ? "by the limit of \(contest.terms.trials ?? 0) trials"
      : "by the time limit of \(DecimalText.text(Double(contest.terms.timeLimit ?? .zero) / 1e9, decimals: 1))"
        + " s\(endedByItself ? "" : " unless it was interrupted")"
    guard contest.isComparable, let widest = contest.widestInterval else {
      let option = isLimitOfTrials ? "--trials" : "--time-limit"
      return "Ended before enough trials counted, \(limit). Stop what else runs on this machine, or"
        + " raise \(option)."
    }
    return
      "Ended before every interval was narrower than \(Readable.percent(aim)) from end to end, \(limit);"
      + " the widest is \(Readable.percent(widest)). A higher limit narrows it."
  }
}
