import BenchmarkModel
import Testing

@testable import Measurement

/// What each step of a lifecycle is said to take.
@Suite struct StepClockTests {
  private static func pass(_ time: UInt64) {
    let end = Clock.now() + time
    while Clock.now() < end {}
  }

  private static func steps(_ clock: borrowing StepClock) -> [LifecycleStep: UInt64] {
    var times: [LifecycleStep: UInt64] = [:]
    clock.forEachStep { step, time in
      #expect(times[step] == nil, "\(step) comes once")
      times[step] = time
    }
    return times
  }

  @Test func theTimeOfAStepIsThatOfItsCallsAndOfNoOther() {
    var clock = StepClock()
    let before = Clock.now()
    clock.begin()
    Self.pass(3_000_000)
    clock.beginSteps()
    Self.pass(2_000_000)
    clock.end(.options)
    clock.end(.listen)
    Self.pass(4_000_000)
    clock.end(.options)
    let after = Clock.now()
    let times = Self.steps(clock)
    #expect(Set(times.keys) == [.options, .listen])
    let options = times[.options] ?? 0
    let listen = times[.listen] ?? 0
    // The whole has what lies before the first step, too: a slowdown made on purpose.
    #expect(clock.whole >= 9_000_000 - 4 * clock.cost && clock.whole <= after - before)
    #expect(options >= 6_000_000 - 2 * clock.cost)
    #expect(options + listen + 3_000_000 <= clock.whole + 4 * clock.cost)
    #expect(clock.span.start >= before && clock.span.end <= after)
  }

  @Test func nothingIsNeverLessThanNothing() {
    let measured = StepClock()
    #expect(measured.cost > 0)
    var clock = StepClock(readingCost: 3_600_000_000_000)
    clock.begin()
    clock.beginSteps()
    for step in LifecycleStep.allCases { clock.end(step) }
    #expect(
      Self.steps(clock) == Dictionary(uniqueKeysWithValues: LifecycleStep.allCases.map { ($0, 0) }))
    #expect(clock.whole == 0)
  }

  @Test func aLifeThatEndsBeforeItBeganAnewIsForgotten() {
    var clock = StepClock()
    clock.begin()
    clock.beginSteps()
    clock.end(.bind)
    clock.begin()
    clock.beginSteps()
    clock.end(.pair)
    #expect(Array(Self.steps(clock).keys) == [.pair])
  }

  @Test func recordedStepsAreCounted() {
    var clock = StepClock()
    var recorder = StepRecorder()
    #expect(recorder.histograms.isEmpty)
    for lifecycle in 0..<30 {
      clock.begin()
      clock.beginSteps()
      clock.end(.bind)
      if lifecycle % 3 == 0 { clock.end(.accept) }
      recorder.record(clock)
    }
    #expect(recorder.histograms.mapValues(\.count) == [.bind: 30, .accept: 10])
  }
}
