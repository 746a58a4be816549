import Analysis
import BenchmarkModel
import Glibc
import Measurement
import TestSupport
import Testing

/// What `sockbench compare` leaves and says, whoever wins.
@Suite(.sandboxed) struct CompareTests {
  @Test(arguments: [
    ("text", "latency"), ("markdown", "throughput"), ("json", "latency"), ("csv", "throughput"),
  ])
  func twoTransports(format: String, workload: String) throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "compare unix-stream pipe --workloads \(workload) --sizes 1K --reference pipe"
        + " --output c --seed 5 --format \(format) \(CompareEffort.untilTenCount)")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    let results = try sandbox.results("c")
    try expectRows(results)
    let lines = try results.table("comparison.csv")
    let known = (workload == "latency" ? Workload.latency : .throughput).traits.comparedMetrics.map(
      \.name)
    // A busy machine may leave too few round trips for a p99.
    let metrics = Set(lines.compactMap { $0["metric"] })
    #expect(metrics.isSubset(of: known) && metrics.contains(known[0]))
    #expect(lines.count == 2 * metrics.count)
    for line in lines {
      #expect(line["reference_arm"] == "1")
      #expect((line["word"] == "reference") == (line["transport"] == "pipe"))
      #expect(Int(line["trials"] ?? "").map { $0 >= 10 } == true)
    }
    try expectOneLineAnArm(outcome.output, format)
    try sandbox.expectSameReport(outcome, of: "c", as: format, file: "comparison.csv")
  }

  /// A row an arm in every trial, each with what was agreed.
  private func expectRows(_ results: Results) throws {
    let trials = Dictionary(grouping: results.rows, by: \.trial)
    #expect(trials.keys.sorted() == Array(0..<trials.count))
    for arms in trials.values {
      #expect(arms.map(\.arm) == [0, 1])
      #expect(arms.map(\.benchmark.variant.transport) == [.unixStream, .pipe])
      let terms = Terms(
        reference: 1, precision: 0.5, trials: 1000, timeLimit: 100_000_000_000)
      #expect(arms.allSatisfy { $0.purpose == Purpose(.compare, terms: terms) })
    }
    #expect(try results.facts()["seed"] == "5")
  }

  private func expectOneLineAnArm(_ output: String, _ format: String) throws {
    let arms = ["unix-stream", "pipe"]
    switch format {
    case "text":
      let lines = output.split(separator: "\n")
      for arm in arms {
        #expect(lines.count { $0.hasPrefix("\(arm) ") && $0.contains(" us ") } == 1)
      }
      #expect(output.hasSuffix("\nresults: c\n"))
    case "markdown":
      let rows = try PrintedReport.tables(inMarkdown: output)
      #expect(Set(rows.map { String($0[1]) }) == Set(arms.map { " \($0) " }))
      #expect(rows.count == 2)
    case "json":
      let report = try PrintedReport(json: output)
      #expect(report.sentences?.count == 1)
      let main = report.arms?.filter { $0["metric"]?.text == "rtt_trimmed_mean_ns" }
      #expect(main?.compactMap { $0["transport"]?.text } == arms)
    default:
      #expect(output.hasPrefix("contest,arm,"))
    }
  }

  /// A report knows why a comparison ended as well as the comparison itself.
  @Test func aComparisonThatRanOutOfTime() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "compare unix-stream pipe --precision 0.1 --time-limit 1s --output c")
    #expect([0, 3].contains(outcome.code), "\(outcome.errors)")
    #expect(outcome.output.contains(", by the time limit of 1 s"))
    #expect(!outcome.output.replacing("\n", with: " ").contains("unless it was interrupted"))
    #expect(try sandbox.results("c").facts()["ended"] == "complete")
    try sandbox.expectSameReport(outcome, of: "c", as: "text", file: "comparison.csv")
  }

  @Test func aTransportAgainstItselfIsATestOfTheMethod() throws {
    let outcome = try Sandbox.current.run(
      line: "compare pipe pipe --output a \(CompareEffort.atOnce)")
    #expect([0, 3, 4].contains(outcome.code), "\(outcome.errors)")
    let text = outcome.output.replacing("\n", with: " ")
    #expect(text.contains("a test of the method, which should find no difference."))
    let rows = try Sandbox.current.results("a").rows
    #expect(Set(rows.map(\.benchmark)).count == 1)
    #expect(Set(rows.map(\.arm)) == [0, 1])
    if outcome.code == 0 {
      for arm in 0...1 { #expect(text.contains(" pipe (arm \(arm)) ")) }
    }
  }

  @Test func anArmThatCannotCarryTheSizeIsSaidAndLeftOut() throws {
    let outcome = try Sandbox.current.run(
      line:
        "compare unix-stream udp tcp --sizes 128K --backlogs 1,2 --output c \(CompareEffort.atOnce)"
    )
    #expect([0, 3, 4].contains(outcome.code), "\(outcome.errors)")
    #expect(outcome.output.contains("Not measured: udp latency 128K same: udp carries at most"))
    let results = try Sandbox.current.results("c")
    let unsupported = results.rows.filter { $0.status == .unsupported }
    #expect(unsupported.map(\.benchmark.variant) == [Variant(.udp)])
    #expect(unsupported[0].purpose == nil)
    let measured = results.rows.filter { $0.status != .unsupported }
    #expect(Set(measured.map(\.benchmark.variant)) == [Variant(.unixStream), Variant(.tcp)])
    #expect(Set(results.rows.map(\.trial)).count == 1 + measured.count / 2)
  }

  @Test func oneArmThatIsLeftIsNothingToCompare() throws {
    let outcome = try Sandbox.current.run(line: "compare udp tcp --sizes 128K --output c")
    Sandbox.current.expectRefusal(
      outcome, code: 69, "nothing is left to be compared: udp carries at most")
  }

  @Test func endsThatAreNotPinnedAreNotJudged() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "compare pipe unix-stream --placement free --output c \(CompareEffort.atOnce)")
    #expect([0, 3, 4].contains(outcome.code), "\(outcome.errors)")
    #expect(outcome.output.contains("Not judged"))
    let words = try sandbox.results("c").table("comparison.csv").compactMap { $0["word"] }
    #expect(Set(words).isSubset(of: ["reference", "not judged"]))
    #expect(try sandbox.results("c").rows.allSatisfy { $0.benchmark.placement == .free })
  }

  @Test(.enabled(if: Machine.cpus > 1)) func everyPlacementIsAContestOfItsOwn() throws {
    _ = try Sandbox.current.run(
      line: "compare pipe unix-stream --placement same,split --output c \(CompareEffort.atOnce)")
    let trials = Dictionary(grouping: try Sandbox.current.results("c").rows, by: \.trial)
    let placements = trials.values.map { Set($0.map(\.benchmark.placement)) }
    #expect(Set(placements) == [[.same], [.split]])
  }
}
