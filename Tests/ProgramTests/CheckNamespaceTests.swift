import BenchmarkModel
import TestSupport
import Testing

@testable import sockbench

/// A check says in which network namespaces its sides are, and warns where a launcher changes nothing.
@Suite struct CheckNamespaceTests {
  private let place: Workplace
  private let machine = SimulatedMachine()
  private static let old = "/old/sockbench"
  private static let line =
    "check --against \(old) --transports unix-stream --workloads latency --sizes 64 --output r --seed 1"
  private static let own = 4_026_531_840.0

  init() throws {
    place = try Workplace()
    machine.hostFacts.append(("network_namespace_inode", "4026531840"))
  }

  private func run(_ executable: SimulatedMachine.Executable, _ options: String = "") throws
    -> ProgramOutcome
  {
    machine.executables[Self.old] = executable
    return try place.run(Self.line + options, on: machine)
  }

  private static func launcher(in namespace: Double?) -> SimulatedMachine.Executable {
    SimulatedMachine.Executable(isLauncher: true, networkNamespace: namespace)
  }

  @Test func aLauncherThatStaysWhereItIs() throws {
    let outcome = try run(Self.launcher(in: Self.own))
    #expect(outcome.code == 0)
    #expect(
      outcome.complaints == [
        "'/old/sockbench' is a script whose ends are in the same network namespace as this check's (inode"
          + " 4026531840); where the two sides should be in different ones, let the script enter its own, as"
          + " with nsenter"
      ])
    let facts = try place.results("r").facts()
    #expect(facts["base_network_namespace_inode"] == "4026531840")
    #expect(facts["candidate_network_namespace_inode"] == "4026531840")
  }

  @Test func quietly() throws {
    try run(Self.launcher(in: Self.own), " --quiet").expectQuiet(code: 0)
  }

  @Test func aLauncherThatMoves() throws {
    try run(Self.launcher(in: 4_026_532_777)).expectQuiet(code: 0)
    let facts = try place.results("r").facts()
    #expect(facts["base_network_namespace_inode"] == "4026532777")
    #expect(facts["candidate_network_namespace_inode"] == "4026531840")
  }

  /// Settings are those of a namespace, which the base has left.
  @Test(arguments: [(4_026_532_777.0, Int32(64)), (4_026_531_840.0, 0)])
  func settingsDoNotReachWhoMoves(namespace: Double, code: Int32) throws {
    machine.executables[Self.old] = Self.launcher(in: namespace)
    let line = Self.line.replacing("unix-stream", with: "unix-stream:sysctl=net.core.somaxconn=9")
    let outcome = try place.run(line, on: machine)
    #expect(outcome.code == code)
    let sentence =
      "whose ends are in a network namespace of their own (inode 4026532777), where sysctl= does not reach"
    #expect(outcome.complaints.contains { $0.contains(sentence) } == (code > 0))
  }

  /// A program need not be anywhere else, and ends of an older build do not say where they are.
  @Test(arguments: [
    SimulatedMachine.Executable(networkNamespace: own), launcher(in: nil),
  ])
  func noWarning(executable: SimulatedMachine.Executable) throws {
    try run(executable).expectQuiet(code: 0)
    let facts = try place.results("r").facts()
    #expect(
      (facts["base_network_namespace_inode"] != nil) == (executable.networkNamespace != nil))
  }
}
