import Testing

@testable import Analysis

/// What the facts of recorded machines mean.
@Suite struct DiagnosisTests {
  private static func subjects(_ facts: [String: String], _ kind: Finding.Kind) -> Set<String> {
    Set(Diagnosis(facts)[kind].map(\.subject))
  }

  @Test func aLaptop() {
    let facts = RecordedFacts.laptop
    #expect(
      Self.subjects(facts, .disturbs)
        == ["governor", "turbo", "idle states", "hardware threads", "other programs"])
    #expect(
      Self.subjects(facts, .good)
        == [
          "placement same", "placement smt", "placement core", "placement split", "CPU quota",
          "clock",
        ])
    #expect(Self.subjects(facts, .unseen).isEmpty)
  }

  /// A state that is disabled is never entered.
  @Test func theDeepestStateThatIsEnteredCounts() throws {
    let states = try #require(
      Diagnosis(RecordedFacts.laptop).findings.first { $0.subject == "idle states" })
    #expect(states.effect.hasPrefix("Waking an idle CPU takes up to 280 us: "))
  }

  @Test func aContainerWithAQuota() throws {
    let facts = RecordedFacts.container
    #expect(Self.subjects(facts, .disturbs) == ["CPU quota", "clock"])
    #expect(Self.subjects(facts, .unseen) == ["the host's programs"])
    let limits = Diagnosis(facts)[.limits]
    #expect(limits.contains { $0.subject == "placements" && $0.fact == "no split" })
    let ports = try #require(limits.first { $0.subject == "ports of clients" })
    #expect(
      ports.fact == "28232 (tcp_tw_reuse 0)" && ports.effect.contains("TIME_WAIT for a minute"))
  }

  @Test func aVirtualMachine() {
    let facts = RecordedFacts.virtualMachine
    #expect(Self.subjects(facts, .disturbs) == ["steal"])
    #expect(Self.subjects(facts, .unseen) == ["governor", "turbo", "hardware threads"])
    for finding in Diagnosis(facts)[.unseen] {
      #expect(finding.remedy.hasPrefix("ask whoever runs the host"))
    }
  }

  /// Of a machine that tells nothing, what is not known is named, and nothing is called good but that no quota shows.
  @Test func whereNothingIsTold() {
    #expect(Self.subjects([:], .disturbs).isEmpty && Self.subjects([:], .limits).isEmpty)
    #expect(Self.subjects([:], .good) == ["CPU quota"])
    #expect(
      Self.subjects([:], .unseen)
        == [
          "governor", "turbo", "idle states", "hardware threads", "other programs", "mitigations",
        ])
  }

  @Test func aBuildThatIsNotOptimised() {
    #expect(
      Self.subjects(RecordedFacts.virtualMachine.merging(["build": "debug"]) { $1 }, .disturbs)
        .contains("build"))
  }

  @Test(arguments: [
    RecordedFacts.laptop, RecordedFacts.container, RecordedFacts.virtualMachine, [:],
  ])
  func everyFindingIsWhole(facts: [String: String]) {
    for finding in Diagnosis(facts).findings {
      #expect(!finding.fact.isEmpty && finding.effect.hasSuffix("."), "\(finding)")
      #expect(!finding.remedy.hasSuffix("."), "\(finding)")
      if finding.kind == .disturbs { #expect(!finding.remedy.isEmpty, "\(finding)") }
    }
  }

  @Test func theForms() {
    let diagnosis = Diagnosis(RecordedFacts.virtualMachine)
    let text = Document(diagnosis, nil).text
    #expect(
      text.hasPrefix(
        """
        What disturbs measurements here

          steal: 3.10% of the CPUs' time
              The hypervisor gave that time to other guests: times grow, and differ from trial to trial.
              Remedy: another hour, or CPUs of one's own (dedicated, pinned)

        What bounds them

        """))
    for line in text.split(separator: "\n") { #expect(line.count <= 110, "\(line)") }
    let report = Document(diagnosis, nil)
    #expect(report.text(as: .markdown).contains("| steal | 3.10% of the CPUs' time | "))
    #expect(report.csv.hasPrefix("kind,subject,fact,effect,remedy\ndisturbs,steal,"))
    #expect(report.text(as: .json).contains("\"verdict\" : null"))
  }
}
