import Testing

@testable import BenchmarkModel

@Suite struct LoadGoalTests {
  @Test(arguments: [
    ("zero-loss", LoadGoal.zeroLoss), ("stable", .stable), ("loss<1e-4", .loss(below: 1e-4)),
    ("loss<0.01", .loss(below: 0.01)), ("p99<200us", .latency(.p99, below: .microseconds(200))),
    ("p99.9<1s", .latency(.p999, below: .seconds(1))),
    ("p50<1us", .latency(.p50, below: .microseconds(1))),
  ]) func whatIsUnderstood(text: String, goal: LoadGoal) throws {
    #expect(try LoadGoal(parsing: text) == goal)
    #expect(try LoadGoal(parsing: goal.description) == goal)
  }

  @Test(arguments: [
    "", "zero", "zero-loss<1", "stable<1", "p99", "p99<", "p99<200", "p98<1ms", "p99<1ns",
    "p99<10s", "p99>1ms", "loss", "loss<", "loss<0", "loss<1", "loss<-1", "loss<nan", "loss<1e-12",
    "p99<1e3us", "p99<<1ms", "P99<1ms",
  ]) func whatIsNot(text: String) {
    #expect(throws: GrammarError.self) { try LoadGoal(parsing: text) }
  }
}
