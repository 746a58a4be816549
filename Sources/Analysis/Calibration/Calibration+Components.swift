package import BenchmarkModel
import Glibc

extension Calibration {
  /// Where the scatter of a benchmark's trials comes from, and what it costs to average it.
  ///
  /// The variance of a trial's difference is that between pairs of processes, which each trial draws anew, and that
  /// between rounds by their number (Kalibera and Jones, "Rigorous Benchmarking in Reasonable Time", 2013). All are of the
  /// logarithm of a message's mean time against that of the other arm, of benchmarks that are judged.
  package struct Components: Sendable {
    package let workload: Workload
    package let placement: Placement
    /// How many trials say so.
    package let trials: Int
    /// Standard deviation between rounds of one trial.
    package let betweenRounds: Double
    /// Standard deviation between trials.
    package let betweenTrials: Double
    /// Variance between trials beyond what their rounds explain: that between pairs. Below 0 where rounds scatter more than
    /// trials do, as those that are not independent may.
    package let excess: Double
    /// Its 95 % interval, about (bootstrap over the trials of each benchmark).
    package let interval: ClosedRange<Double>
    /// How many counted rounds a trial has.
    package let rounds: Double
    /// What a round takes, and all else that a trial takes, uncounted rounds among it, in nanoseconds; nil where no two
    /// such trials came one after the other.
    package let roundTime: Double
    package let setUpTime: Double?
  }
}

extension Calibration.Components {
  /// The standard deviation of trials that rounds alone explain.
  package var ofRoundsInTrial: Double { betweenRounds / rounds.squareRoot() }

  /// The standard deviation between pairs; nil where none was found, and with it none can be.
  package var betweenPairs: Double? {
    interval.upperBound > 0 ? max(0, excess).squareRoot() : nil
  }

  /// Its 95 % interval; nil likewise.
  package var pairsInterval: ClosedRange<Double>? {
    interval.upperBound > 0
      ? max(0, interval.lowerBound).squareRoot()...interval.upperBound.squareRoot() : nil
  }

  /// The rounds of a trial that give most information a second: the root of the ratio of both costs and of both
  /// variances, for the ends of ``pairsInterval``. Their upper bound is infinite where pairs may not differ.
  ///
  /// - Returns: nil where what a trial costs is not known, and where rounds are not independent.
  package var bestRounds: ClosedRange<Double>? {
    guard let setUpTime, setUpTime > 0, roundTime > 0, let pairsInterval else { return nil }
    func best(_ betweenPairs: Double) -> Double {
      max(1, (setUpTime / roundTime).squareRoot() * betweenRounds / betweenPairs)
    }
    return best(pairsInterval.upperBound)...best(pairsInterval.lowerBound)
  }
}

extension Calibration.Components {
  fileprivate struct Trial {
    let benchmark: Benchmark
    let difference: Double
    let error: Double
    let rounds: Double
    let roundTime: Double
    var setUpTime: Double?
  }

  /// From valid trials of equal arms whose rounds have been compared.
  static func all(_ trials: [ComparedTrial]) -> [Self] {
    var known: [Trial] = []
    for (index, trial) in trials.enumerated() where trial.isValid && trial.isOfEqualArms {
      guard trial.isJudged(by: trial.arms[0].benchmark.workload.traits.mainMetric) else { continue }
      let next = index + 1 < trials.count ? trials[index + 1] : nil
      if let trial = Trial(trial, before: next) { known.append(trial) }
    }
    let groups = Dictionary(grouping: known) { Calibration.Circumstances($0.benchmark) }
    return groups.sorted { $0.key < $1.key }.compactMap { Self($0.key, $0.value) }
  }

  private init?(_ circumstances: Calibration.Circumstances, _ trials: [Trial]) {
    let groups = Dictionary(grouping: trials, by: \.benchmark).sorted { $0.key < $1.key }.map(
      \.value)
    guard trials.count >= groups.count + Self.fewestTrials,
      let rounds = Sample(trials.map(\.rounds)).median,
      let roundTime = Sample(trials.map(\.roundTime)).median
    else { return nil }
    workload = circumstances.workload
    placement = circumstances.placement
    self.trials = trials.count
    self.rounds = rounds
    self.roundTime = roundTime
    setUpTime = Sample(trials.compactMap(\.setUpTime)).median
    let perRound = trials.map { $0.rounds * $0.error * $0.error }
    betweenRounds = (perRound.reduce(0, +) / Double(perRound.count)).squareRoot()
    let seen = Self.variances(groups)
    betweenTrials = seen.ofTrials.squareRoot()
    excess = seen.ofTrials - seen.ofRounds
    var generator = SplitMix64(seed: Self.seed)
    let resampled = (0..<Self.resamples).map { _ in
      let drawn = Self.variances(
        groups.map { generator.resample($0, count: $0.count) }, areResampled: true)
      return drawn.ofTrials - drawn.ofRounds
    }.sorted()
    let tail = Self.resamples / 40
    interval = resampled[tail]...resampled[Self.resamples - 1 - tail]
  }

  /// Differences are taken from the mean of their benchmark, so that none of them widens the rest.
  ///
  /// - Parameter areResampled: whether trials were drawn from so many, whose own mean they scatter around less.
  private static func variances(
    _ groups: [[Trial]], areResampled: Bool = false
  ) -> (ofTrials: Double, ofRounds: Double) {
    var (squares, ofRounds, degrees) = (0.0, 0.0, 0.0)
    for trials in groups where trials.count > 1 {
      let count = Double(trials.count)
      let mean = trials.reduce(0) { $0 + $1.difference } / count
      let ofGroup = trials.reduce(0) { $0 + ($1.difference - mean) * ($1.difference - mean) }
      squares += areResampled ? ofGroup * count / (count - 1) : ofGroup
      ofRounds += trials.reduce(0) { $0 + $1.error * $1.error } / count * (count - 1)
      degrees += count - 1
    }
    return (squares / degrees, ofRounds / degrees)
  }

  /// Fewer, beyond one for each benchmark, say too little about a variance.
  private static let fewestTrials = 10
  private static let resamples = 1000
  private static let seed: UInt64 = 1
}

extension Calibration.Components.Trial {
  /// - Parameter next: the trial after it, if it is known.
  fileprivate init?(_ trial: ComparedTrial, before next: ComparedTrial?) {
    let (base, candidate) = (trial.arms[0], trial.arms[1])
    guard let ratio = candidate.conditions[.roundRatio],
      let error = candidate.conditions[.roundError],
      let rounds = candidate.conditions[.slots], let round = candidate.conditions[.roundLength],
      rounds > 0
    else { return nil }
    benchmark = base.benchmark
    difference = log(ratio)
    self.error = error
    self.rounds = rounds
    roundTime = round
    // Its own set-up is not known apart: that of the next is alike where both are.
    guard let next, next.arms[0].trial == base.trial + 1,
      Calibration.Circumstances(next.arms[0].benchmark)
        == Calibration.Circumstances(base.benchmark),
      let start = base.conditions[.start], let end = next.arms[0].conditions[.start]
    else { return }
    setUpTime = end - start - rounds * round
  }
}
