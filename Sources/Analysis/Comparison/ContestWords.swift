import BenchmarkModel

/// A contest in words: its table, and the sentence that sums it up.
struct ContestWords {
  let contest: ContestResult
  let names: RowLabel
  let endedByItself: Bool

  init(_ contest: ContestResult, _ names: RowLabel, endedByItself: Bool = false) {
    self.contest = contest
    self.names = names
    self.endedByItself = endedByItself
  }

  /// Names that tell the arms of all contests apart, but for what the words about many clients and rates say anyway.
  static func names(of contests: [ContestResult]) -> RowLabel {
    RowLabel(
      contests.flatMap(\.arms).map { arm in
        var named = arm.offering(nil)
        if arm.workload.presentation.deedTellsClients {
          (named.clients, named.active) = (1, nil)
        }
        return named
      })
  }

  /// What all arms have in common.
  var common: Benchmark { contest.arms[0] }
  var metric: Metric { common.workload.traits.mainMetric }

  func name(_ arm: ArmResult) -> String {
    let name = names.text(for: arm.benchmark)
    let isAmbiguous = contest.arms.count { $0 == arm.benchmark } > 1
    return isAmbiguous ? "\(name) (arm \(arm.arm))" : name
  }

  var table: DocumentTable {
    DocumentTable(
      title: "\(common.workload), \(common.message.inWords), placement \(common.placement)"
        + " (\(common.placement.explanation(contest.cpuRelation)))\(waiting)\(attending), \(Readable.trials(contest.trials))",
      header: ["transport", metric.title, "times as fast", "95 % interval", "verdict"],
      rows: ranked.map(row), remarks: remarks)
  }

  /// Servers of datagrams and of commands have no choice, and would not speak for the others.
  var attending: String {
    let choosesServers = common.workload.traits.has(Servers.self)
    if common.clients == 1, !choosesServers { return "" }
    let servers = Set(contest.arms.map(\.server)).intersection(ServerModel.choices)
    let server = choosesServers ? servers.first.map { ", server \($0)" } ?? "" : ""
    let rate = common.rate.map { ", \($0.inWords)" } ?? ""
    return ", \(common.clientsInWords)\(server)\(rate)"
  }

  private var waiting: String { common.wait == .block ? "" : ", wait \(common.wait)" }

  /// Fastest first.
  var ranked: [ArmResult] { contest.ranking.sorted { $0.speed > $1.speed } }

  private func row(_ arm: ArmResult) -> [String] {
    let interval = arm.speedInterval.map {
      Readable.ratio($0.lowerBound, like: arm.speed) + " to "
        + Readable.ratio($0.upperBound, like: arm.speed)
    }
    return [
      name(arm), Readable.value(arm.median, of: metric), Readable.ratio(arm.speed, like: arm.speed),
      interval ?? (arm.word == .reference ? "" : "too few trials"), words(arm),
    ]
  }

  /// What may be said of an arm, with its margin.
  func words(_ arm: ArmResult) -> String {
    let margin = Readable.percent(metric.tolerance.margin)
    if let leaning = arm.leaning { return "\(leaning.rawValue), perhaps by less than \(margin)" }
    return arm.word == .noDifference ? "no difference beyond \(margin)" : arm.word.rawValue
  }
}
