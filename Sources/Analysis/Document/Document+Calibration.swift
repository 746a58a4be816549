import BenchmarkModel

extension Document {
  /// What can be seen on this machine, and how often something is claimed where there is nothing.
  package init(_ calibration: Calibration) {
    let words = CalibrationWords(calibration)
    let csv = CalibrationCSV.text(for: calibration)
    self.init(
      subject: .calibration(calibration), question: "What does a check see on this machine?",
      conclusion: words.sight + [words.sentence], tables: words.tables, csv: csv,
      data: [("quantities", csv)])
  }
}

/// A calibration in words.
private struct CalibrationWords {
  private let calibration: Calibration

  init(_ calibration: Calibration) { self.calibration = calibration }

  var tables: [DocumentTable] {
    [spreads] + (calibration.components.isEmpty ? [] : [components]) + [shares]
      + (calibration.obstacles.isEmpty ? [] : [obstacles])
      + (calibration.found.isEmpty ? [] : [found])
      + (calibration.overheads.isEmpty ? [] : [overheads])
  }

  private var spreads: DocumentTable {
    DocumentTable(
      title: "What can be seen here: the spread of the difference between equal arms from trial to"
        + " trial, and the smallest slowdown that a check of the metric alone finds within"
        + " \(Calibration.Spread.trials) trials in 80 % of cases",
      header: [
        "workload", "placement", "metric", "standard deviation", "margin", "smallest found",
      ],
      rows: calibration.spreads.map { spread in
        [
          spread.workload.rawValue, spread.placement.description, spread.metric.title,
          Readable.share(spread.deviation), Readable.percent(spread.metric.tolerance.margin),
          spread.detectable.map(Readable.share) ?? "-",
        ]
      },
      remarks: [
        "A slowdown has to exceed the margin for certain. Checks of many metrics take more trials for the same."
      ])
  }

  private var components: DocumentTable {
    DocumentTable(
      title:
        "Where scatter comes from: standard deviations of the ratio of mean times of a message, between the rounds of a"
        + " trial and between trials; the part of the latter that rounds explain, and that between pairs of processes",
      header: [
        "workload", "placement", "rounds", "trials", "by rounds", "between pairs", "95 % interval",
        "trials seen", "time of a trial", "best rounds",
      ],
      rows: calibration.components.map { found in
        [
          found.workload.rawValue, found.placement.description, Readable.share(found.betweenRounds),
          Readable.share(found.betweenTrials), Readable.share(found.ofRoundsInTrial),
          found.betweenPairs.map(Readable.share) ?? "none",
          found.pairsInterval.map(range) ?? "-",
          "\(found.trials)", cost(of: found), best(of: found),
        ]
      },
      remarks: [
        certainPairs,
        "Pairs have what rounds do not explain: none where rounds scatter more than trials, as those may that make up for"
          + " one another. A trial takes its set-up, uncounted rounds among it, and its rounds;"
          + " the best number of rounds gives most information a second. No word takes fewer than"
          + " \(EvidenceRules.firstTrials) trials, however much each of them says. Mean times hold stalls, which other"
          + " metrics leave out: beside other programs they scatter more.",
      ])
  }

  private var certainPairs: String {
    let certain = calibration.components.filter { $0.pairsInterval?.lowerBound ?? 0 > 0 }
    return certain.isEmpty
      ? "Rounds may explain all scatter between trials: none between pairs is certain."
      : "Pairs certainly differ in \(certain.map { "\($0.workload) \($0.placement)" }.joined(separator: ", "))."
  }

  private func range(_ shares: ClosedRange<Double>) -> String {
    "\(Readable.share(shares.lowerBound)) to \(Readable.share(shares.upperBound))"
  }

  private func cost(of found: Calibration.Components) -> String {
    let count = Readable.fixed(found.rounds, decimals: 0)
    let rounds = "\(count) x \(Readable.time(nanoseconds: found.roundTime))"
    return found.setUpTime.map { "\(Readable.time(nanoseconds: $0)) + \(rounds)" } ?? rounds
  }

  private func best(of found: Calibration.Components) -> String {
    guard let best = found.bestRounds else { return "-" }
    let fewest = Readable.fixed(best.lowerBound, decimals: 0)
    return best.upperBound.isFinite
      ? "\(fewest) to \(Readable.fixed(best.upperBound, decimals: 0))" : "\(fewest) or more"
  }

  private var shares: DocumentTable {
    let lines: [(String, Calibration.Share)] = [
      ("checks of equal builds that said regressed", calibration.falseAlarms),
      ("checks of equal builds that were inconclusive", calibration.inconclusive),
      ("controls of equal arms found to differ", calibration.flaggedControls),
      ("controls slowed down by 5 % that were found", calibration.foundControls),
    ]
    return DocumentTable(
      title: "How often a check is right", header: ["", "seen", "share", "95 % interval"],
      rows: lines.map { [$0] + cells($1) })
  }

  private var obstacles: DocumentTable {
    let invalid = calibration.invalidTrials
    let problem = calibration.problem.map {
      "\(invalid.count) of \(invalid.of) trials were not valid, \($0.count) of them for this reason or"
        + " with other numbers: \($0.example)."
    }
    return DocumentTable(
      title: "Why checks were inconclusive; one may have several reasons",
      header: ["", "seen"],
      rows: calibration.obstacles.map {
        [$0.kind.rawValue, "\($0.share.count) of \($0.share.of)"]
      },
      remarks: [problem].compactMap(\.self) + [
        "Stop what else runs on this machine and calibrate again; until then a check is as often"
          + " inconclusive."
      ])
  }

  private var found: DocumentTable {
    DocumentTable(
      title: "Slowdowns made on purpose, by a busy loop in every message",
      header: [
        "workload", "placement", "injected", "measured", "found", "share", "95 % interval",
        "inconclusive",
      ],
      rows: calibration.found.map { found in
        [
          found.workload.rawValue, found.placement.description, Readable.percent(found.injection),
          found.measured.map { JudgementTable.change($0, of: .roundTrips.trimmedMean) } ?? "-",
        ] + cells(found.share) + ["\(found.inconclusive.count) of \(found.inconclusive.of)"]
      },
      remarks: [
        "A busy loop is not a slowdown by its own length everywhere: it changes who waits for whom."
      ])
  }

  private var overheads: DocumentTable {
    let names = RowLabel(calibration.overheads.map(\.benchmark))
    return DocumentTable(
      title:
        "What taking turns does to absolute values: trials in slots against continuous trials of a"
        + " pair alone",
      header: [
        "benchmark", "metric", "in slots", "continuous", "times as long", "95 % interval", "pairs",
      ],
      rows: calibration.overheads.map { overhead in
        let numbers =
          [overhead.ratio] + (overhead.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
        let texts = numbers.map { Readable.fixed($0, decimals: 3) }
        return [
          names.wholeText(for: overhead.benchmark), overhead.metric.title,
          Readable.value(overhead.inSlots, of: overhead.metric),
          Readable.value(overhead.continuous, of: overhead.metric), texts[0],
          texts.count > 1 ? "\(texts[1]) to \(texts[2])" : "-", "\(overhead.pairs)",
        ]
      },
      remarks: ["Ratios of arms do not mind: all arms take turns alike."])
  }

  /// What is found, a sentence a workload.
  var sight: [String] {
    let main = calibration.spreads.filter { $0.metric == $0.workload.traits.mainMetric }
    return main.grouped(by: \.workload).compactMap { workload, spreads in
      let places = spreads.compactMap { spread in
        spread.detectable.map { "\(Readable.share($0)) \(spread.placement.brief)" }
      }
      if places.isEmpty { return nil }
      return
        "A slowdown of \(workload) by \(places.joined(separator: " or ")) is found in 4 of 5 cases"
        + " (\(workload.traits.mainMetric.title) alone, \(Calibration.Spread.trials) trials)."
    }
  }

  private func cells(_ share: Calibration.Share) -> [String] {
    guard share.of > 0 else { return ["none", "-", "-"] }
    let interval = share.interval
    return [
      "\(share.count) of \(share.of)", Readable.share(Double(share.count) / Double(share.of)),
      range(interval.low...interval.high),
    ]
  }

  var sentence: String {
    let alarms = calibration.falseAlarms
    guard alarms.of > 0 else { return "No check of equal builds was made." }
    let open = calibration.inconclusive.count
    if open == alarms.of {
      return
        "None of \(open) checks of equal builds came to a verdict, so that nothing is known of false"
        + " alarms; calibrate again when the machine is calm."
    }
    let others = open == 0 ? "" : ", and \(open) \(open == 1 ? "was" : "were") inconclusive"
    return
      "\(alarms.count) of \(alarms.of) checks of equal builds said regressed\(others): with 95 %"
      + " confidence the rate of false alarms is between \(Readable.share(alarms.interval.low)) and"
      + " \(Readable.share(alarms.interval.high))."
  }
}
