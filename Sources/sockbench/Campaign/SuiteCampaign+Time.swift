import Analysis
import BenchmarkModel

/// How long a check takes: when all is well, and at most.
extension SuiteCampaign {
  /// What a trial takes beside its turns: to start four processes, to connect and to reap them, and its share of loading builds.
  private static let overhead = Nanoseconds.milliseconds(30)
  /// On a busy machine trials take so much longer, or are repeated.
  private static let allowance = 2

  /// What it takes when nothing has changed and the machine is calm.
  var usualTime: Nanoseconds {
    let work = firstWork.reduce(Self.timeOfPilots(of: Self.control)) { time, work in
      time + Self.time(of: work.subject.benchmark) * EvidenceRules.usualTrials
    }
    return work + pilotsOfInjection + continuous
  }

  /// What it may take where every benchmark needs far more trials than usual.
  var longestTime: Nanoseconds {
    let steps = firstWork.reduce(Self.timeOfPilots(of: Self.control)) { time, work in
      time + Self.time(of: work.subject.benchmark) * EvidenceRules.allowedTrials
    }
    return (steps + pilotsOfInjection + continuous) * Self.allowance
  }

  private var pilotsOfInjection: Nanoseconds {
    injection == nil ? .zero : benchmarks.reduce(.zero) { $0 + Self.timeOfPilots(of: $1) }
  }

  private var continuous: Nanoseconds {
    comparesWithContinuous
      ? benchmarks.reduce(.zero) { $0 + Self.time(of: $1) * continuousTrials } : .zero
  }

  private static func timeOfPilots(of benchmark: Benchmark) -> Nanoseconds {
    time(of: benchmark) * pilots
  }

  private static func time(of benchmark: Benchmark) -> Nanoseconds {
    let arms = [benchmark, benchmark]
    let rounds = benchmark.workload.traits.checkRounds
    return Schedule.Rhythm(for: arms, rounds: rounds).length(arms: arms.count) + overhead
  }
}
