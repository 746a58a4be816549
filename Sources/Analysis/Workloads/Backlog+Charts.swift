import BenchmarkModel

extension BacklogPresentation {
  static let charts: [ChartPlan] = [
    ChartPlan(
      name: "capacity", title: "What the queue of a listener holds",
      quantity: "connections held while nobody accepts",
      reading: "It should be one more than asked, until net.core.somaxconn cuts it down.",
      form: .curves([ChartPlan.Value(title: "connections", metric: .queueCapacity)]),
      along: .backlogs, takes: { $0.benchmark.backlog != nil }, finding: oneMoreThanAsked),
    ChartPlan(
      name: "queue", title: "What a queue of datagrams holds",
      quantity: "messages held while nobody receives",
      reading: "What finds no more room waits, or is lost.",
      form: .curves([ChartPlan.Value(title: "messages", metric: .queueCapacity)]),
      takes: { $0.benchmark.backlog == nil }),
  ]

  @Sendable private static func oneMoreThanAsked(_ results: [BenchmarkSummary]) -> String? {
    let known = results.compactMap { result -> (asked: Double, held: Double)? in
      guard let backlog = result.benchmark.backlog, let held = result[.queueCapacity] else {
        return nil
      }
      return held.range.lowerBound == held.range.upperBound
        ? (Double(backlog), held.median) : nil
    }
    guard known.count == results.count, known.count > 1 else { return nil }
    let cut = known.filter { $0.held != $0.asked + 1 }
    guard let first = cut.first else { return "Each queue holds one more than asked" }
    let isLimit = cut.allSatisfy { $0.held == first.held && $0.held < $0.asked + 1 }
    guard isLimit, cut.count < known.count else { return nil }
    return
      "Each queue holds one more than asked, but no more than \(DecimalText.text(first.held, decimals: 0))"
  }
}
