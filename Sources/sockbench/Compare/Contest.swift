import BenchmarkModel
import Measurement

/// Benchmarks that take turns in the same trials: all arms under one set of circumstances.
struct Contest {
  let arms: [Benchmark]
  /// The arm that the others are compared with, where one was named and takes part.
  let reference: Int?

  /// The contests of a comparison, each once, and the benchmarks that cannot take part.
  ///
  /// - Throws: ``ProgramError`` when no contest has two arms that can be measured here.
  static func contests(
    _ options: CompareOptions
  ) throws(ProgramError) -> (
    contests: [Contest], unsupported: [(benchmark: Benchmark, reason: String)]
  ) {
    let limits = Dictionary(
      options.axes.variants.map { ($0, MessageLimit.probe($0)) },
      uniquingKeysWith: { old, _ in old })
    var contests: [Contest] = []
    var unsupported: [(benchmark: Benchmark, reason: String)] = []
    for circumstances in options.circumstances {
      var arms: [Benchmark] = []
      for variant in options.axes.variants {
        let benchmark = circumstances.benchmark(of: variant)
        if let reason = reason(against: benchmark, limits) {
          let isNew = !unsupported.contains { $0.benchmark == benchmark }
          if isNew { unsupported.append((benchmark, reason)) }
        } else {
          arms.append(benchmark)
        }
      }
      let isNew = !contests.contains { $0.arms == arms }
      if arms.count > 1, isNew {
        let reference = options.reference.flatMap { wanted in
          arms.firstIndex { $0.variant == wanted }
        }
        contests.append(Contest(arms: arms, reference: reference))
      }
    }
    guard !contests.isEmpty else {
      let reason = unsupported.first?.reason ?? "no benchmark was selected"
      throw ProgramError(
        sentence: "nothing is left to be compared: \(reason)", exitCode: .nothingToMeasure)
    }
    return (contests, unsupported)
  }

  private static func reason(
    against benchmark: Benchmark, _ limits: [Variant: MessageLimit]
  ) -> String? {
    let variant = benchmark.variant
    if !benchmark.workload.isKnown(to: variant) { return "\(variant) makes no connections" }
    return benchmark.reasonAgainst
      ?? limits[variant]?.reason(against: benchmark.message, over: variant)
  }
}

/// What all arms of a contest have in common.
private struct Circumstances {
  let workload: Workload
  let placement: Placement
  let message: ByteCount
  let wait: WaitStrategy
  let batch: Int
  let backlog: Int
  let closer: Closer

  /// The benchmark of a variant, whose own options win.
  func benchmark(of variant: Variant) -> Benchmark {
    let batches = workload == .throughput && variant.canBatch
    return Benchmark(
      variant: variant, workload: workload, message: message,
      backlog: variant.hasListener ? backlog : nil, wait: variant.wait ?? wait,
      placement: workload.placement(placement), batch: batches ? variant.batch ?? batch : 1,
      closer: workload == .connect
        ? closer : workload == .lifecycle && variant.hasListener ? .client : nil)
  }
}

extension CompareOptions {
  /// Every combination of the axes beside the variants.
  fileprivate var circumstances: [Circumstances] {
    var all: [Circumstances] = []
    for workload in axes.workloads {
      for placement in axes.placements ?? [.same] {
        for message in axes.sizes {
          for wait in axes.waits {
            for batch in axes.batches {
              for backlog in axes.backlogs {
                for closer in axes.closers {
                  all.append(
                    Circumstances(
                      workload: workload, placement: placement, message: message, wait: wait,
                      batch: batch, backlog: backlog, closer: closer))
                }
              }
            }
          }
        }
      }
    }
    return all
  }
}
