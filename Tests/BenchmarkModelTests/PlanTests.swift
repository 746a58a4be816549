import BenchmarkModel
import TestSupport
import Testing

@Suite struct PlanTests {
  private static let benchmarks = AxisChoices {
    $0.variants = Transport.allCases.map { Variant($0) }
    $0.workloads = Workload.allCases
    $0.sizes = [MessageSize(64)]
  }.benchmarks

  @Test func theSeedFixesTheOrder() {
    let plan = Plan(benchmarks: Self.benchmarks, cycles: 5, seed: 42)
    #expect(plan.trials == Plan(benchmarks: Self.benchmarks, cycles: 5, seed: 42).trials)
    #expect(plan.trials != Plan(benchmarks: Self.benchmarks, cycles: 5, seed: 43).trials)
    #expect(plan.seed == 42)
  }

  @Test func aLongerPlanBeginsLikeAShorterOne() {
    let short = Plan(benchmarks: Self.benchmarks, cycles: 2, seed: 7)
    let long = Plan(benchmarks: Self.benchmarks, cycles: 4, seed: 7)
    #expect(Array(long.trials.prefix(short.trials.count)) == short.trials)
  }

  @Test func eachCycleVisitsEveryBenchmarkOnce() {
    let plan = Plan(benchmarks: Self.benchmarks, cycles: 6, seed: 1)
    #expect(plan.trials.map(\.number) == Array(0..<6 * Self.benchmarks.count))
    for cycle in 0..<6 {
      let visited = plan.trials.filter { $0.cycle == cycle }.flatMap(\.arms)
      #expect(visited.count == Self.benchmarks.count)
      #expect(Set(visited) == Set(Self.benchmarks))
    }
  }

  @Test func cyclesDifferInOrder() {
    let plan = Plan(benchmarks: Self.benchmarks, cycles: 6, seed: 1)
    let orders = (0..<6).map { cycle in plan.trials.filter { $0.cycle == cycle }.map(\.arms) }
    #expect(Set(orders).count == 6)
  }

  @Test func referenceValuesOfTheGenerator() {
    var generator = SplitMix64(seed: 42)
    #expect(generator.next() == 13_679_457_532_755_275_413)
    #expect(generator.next() == 2_949_826_092_126_892_291)
    #expect(generator.next() == 5_139_283_748_462_763_858)
  }

  @Test func aScheduleEndsWithItsLastArm() {
    let slots = ([40, 70, 55] as [Nanoseconds]).map {
      [Schedule.Slot(start: 0, end: $0, isCounted: true)]
    }
    #expect(Schedule(arms: slots + [[]]).end == 70)
    #expect(Schedule(arms: []).end == 0)
  }

  @Test func someAreVisitedOnce() {
    let once = Set(Self.benchmarks.prefix(2))
    let plan = Plan(benchmarks: Self.benchmarks, cycles: 3, once: once, seed: 4)
    for benchmark in Self.benchmarks {
      let cycles = plan.trials.filter { $0.arms == [benchmark] }.map(\.cycle)
      #expect(cycles == (once.contains(benchmark) ? [0] : [0, 1, 2]))
    }
    #expect(plan.trials.map(\.number) == Array(plan.trials.indices))
  }
}
