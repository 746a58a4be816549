import Analysis
import BenchmarkModel
import Measurement

/// `sockbench doctor`: facts, what they mean, and if asked, trials of equal arms.
enum Doctor {
  /// How long all trials take together.
  static let time = Nanoseconds.seconds(10)
  /// How long the load is watched.
  private static let watch = Nanoseconds.seconds(1)

  static func perform(
    _ options: DoctorOptions, on source: any TrialSource, to output: any Output
  ) throws(ProgramError) -> ExitCode {
    let cpus = try source.prepare(Deployment(), [])
    let facts =
      SessionFacts.all(options.session, on: source, seed: options.session.anySeed)
      + PlacementTable(cpus: cpus).facts + source.load(of: cpus, over: watch)
    let diagnosis = Diagnosis(Dictionary(facts, uniquingKeysWith: { old, _ in old }))
    try Selection.requireNoInterruption(on: source)
    let fitness = options.fit ? Fitness(rows: try measure(options.session, cpus, source)) : nil
    try output.print(
      Document(diagnosis, fitness).printed(as: options.format, nil))
    return fitness?.isFit ?? true ? .done : .inconclusive
  }

  /// Trials of the control of a check, equal arms in turns, on each placement by turns.
  private static func measure(
    _ session: SessionOptions, _ cpus: AllowedCPUs, _ source: any TrialSource
  ) throws(ProgramError) -> [TrialRow] {
    let placements: [Placement] = cpus.pair(.split) == nil ? [.same] : [.same, .split]
    var generator = SplitMix64(seed: session.anySeed)
    var rows: [TrialRow] = []
    let start = source.now()
    var number = 0
    while true {
      let elapsed = source.now() - start
      // The next one takes as long as those before.
      if number > 0, elapsed + elapsed / number > time { return rows }
      var control = SuiteCampaign.control
      control.placement = placements[number % placements.count]
      let arms = [control, control]
      let settings = TrialSettings(
        interleaving: [ArmSettings(), ArmSettings()],
        rhythm: .init(for: arms, rounds: control.workload.traits.checkRounds), allowedCPUs: cpus,
        using: &generator)
      let trial = Plan.Trial(
        number: number, cycle: number / placements.count,
        purpose: Purpose(.equalControl, step: .screen), arms: arms)
      do throws(Interruption) { rows += try source.run(trial, settings).map(\.row) } catch {
        throw ProgramError(
          sentence: "ended by signal \(error.signal) before it was known what shows here",
          exitCode: .endedBySignal(error.signal))
      }
      number += 1
    }
  }
}

extension PlacementTable {
  /// What each placement means here, as facts; empty where the machine has none such.
  fileprivate var facts: [(String, String)] {
    (CPURelation.allCases.map(Placement.related) + [.split]).map { placement in
      ("placement_\(placement)", cpus.pair(placement).map(words) ?? "")
    }
  }

  private func words(_ pair: AllowedCPUs.Pair) -> String {
    if pair.client == pair.server { return "CPU \(pair.client)" }
    let relation =
      cpus.relation(pair.client, pair.server)?.words ?? "how they are related is not known"
    let caches =
      cpus.sharesSecondLevel(pair.client, pair.server).map {
        $0 ? ", with one cache of level 2" : ", each with a cache of level 2"
      } ?? ""
    return "client on CPU \(pair.client), server on CPU \(pair.server): \(relation)\(caches)"
  }
}
