import TestSupport
import Testing

/// `sockbench doctor` of this machine, whatever it is.
@Suite(.sandboxed) struct DoctorTests {
  @Test func factsOfThisMachine() throws {
    let outcome = try Sandbox.current.run(["doctor"])
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    for subject in [
      "clock", "placement same", "network namespace", "descriptors", "other programs",
    ] {
      #expect(outcome.output.contains("\n  \(subject): "), "\(subject)")
    }
    #expect(FileTree.paths(below: Sandbox.current.work).isEmpty)
  }

  /// Whether it is fit is up to the machine; that code and sentence agree is not.
  @Test func whatShowsHere() throws {
    let outcome = try Sandbox.current.run(["doctor", "--fit", "--format", "json"])
    let verdict = try PrintedReport(json: outcome.output).verdict
    #expect(outcome.code == (verdict == "fit" ? 0 : 3), "\(outcome.output) \(outcome.errors)")
    #expect(outcome.errors.isEmpty && FileTree.paths(below: Sandbox.current.work).isEmpty)
  }
}
