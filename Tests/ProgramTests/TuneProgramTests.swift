import Analysis
import BenchmarkModel
import TestSupport
import Testing

@testable import sockbench

/// Settings of the kernel against the present ones.
@Suite struct TuneProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  /// All combinations take turns with what the host has now, which is the reference, and is measured once.
  @Test func everyCombinationTakesTurnsWithThePresentOne() throws {
    machine.hostFacts.append(("sysctl_net.ipv4.tcp_tw_reuse", "2"))
    let outcome = try place.run(
      "tune tcp:nagle=on --sysctl net.core.somaxconn=128,4096 --sysctl net.ipv4.tcp_tw_reuse=0,2 --trials 9"
        + " --sizes 64 --seed 1 --output t", on: machine)
    #expect([0, 3].contains(outcome.code), "\(outcome.complaints)")
    let rows = try place.results("t").rows
    func variant(_ backlog: Int, _ reuse: Int) -> String {
      "tcp:nagle=on:sysctl=net.core.somaxconn=\(backlog)+net.ipv4.tcp_tw_reuse=\(reuse)"
    }
    let arms = Set(rows.map(\.benchmark.variant.description))
    #expect(arms == [variant(128, 0), variant(128, 2), variant(4096, 0), variant(4096, 2)])
    #expect(rows.allSatisfy { $0.purpose?.terms.reference == 0 })
    let references = Set(rows.filter { $0.arm == 0 }.map(\.benchmark.variant.description))
    #expect(references == [variant(4096, 2)])
    #expect(outcome.words.contains("\(variant(4096, 2))"))
    try place.expectSameReport(outcome, of: "t", file: "comparison.csv")
  }

  /// What the search came to stands behind how each stands to the present one.
  @Test func whatItCameTo() throws {
    machine.model.bias = [0, -0.2, 0.2, 0.3]
    let line = "tune tcp --sysctl net.core.somaxconn=1,2,3 --sizes 64 --seed 1 --output t"
    let found = try place.run(line, on: machine)
    #expect(
      found.words.contains(
        "Of 3 combinations of settings beside net.core.somaxconn=4096: 1 faster for certain, most of all"
          + " net.core.somaxconn=1 (1.25x); 2 slower for certain."), "\(found.words)")
    machine.model.bias = []
    let equal = try place.run(line.replacing("--output t", with: "--output u"), on: machine)
    #expect(
      equal.words.contains(
        "Of 3 combinations of settings beside net.core.somaxconn=4096: none faster for certain;"),
      "\(equal.words)")
    let compared = try place.run(
      "compare tcp:sysctl=net.core.somaxconn=1 tcp:sysctl=net.core.somaxconn=2 tcp --sizes 64 --seed 1 --output c",
      on: machine)
    #expect(!compared.words.contains("combinations of settings"))
  }

  @Test(arguments: [
    (
      "tune unix-dgram --sysctl net.core.somaxconn=1 --sysctl net.ipv4.tcp_tw_reuse=0,1", 64,
      "--sysctl: net.ipv4.tcp_tw_reuse is nothing to unix-dgram; it is for tcp, tcp6, udp, udp6"
    ),
    (
      "tune tcp", 64,
      "'tune' needs --sysctl, as in --sysctl net.core.somaxconn=128,4096; give it once for each name"
    ),
    ("tune tcp --sysctl net.core.somaxconn=4096", 64, "names the present settings alone"),
    (
      "tune tcp --sysctl net.core.nothing=1", 69,
      "there is no sysctl net.core.nothing to be read in this kernel"
    ),
    ("tune tcp --sysctl somaxconn=1", 64, "'somaxconn' is no sysctl of a network namespace"),
    ("tune tcp --sysctl net.core.somaxconn=1,", 64, "is no sysctl with a value"),
    (
      "tune tcp --sysctl net.core.somaxconn=1 --sysctl net.core.somaxconn=2", 64,
      "names net.core.somaxconn again; give all of its values at once"
    ),
    (
      "tune tcp --sysctl net.core.somaxconn=1,2,3,4,5,6 --sysctl net.ipv4.tcp_tw_reuse=1,2,3,4,5,6",
      64,
      "--sysctl makes more than 31 combinations, which cannot all take turns"
    ),
    ("tune tcp --find crossover", 64, "unknown option '--find' of 'tune'"),
  ])
  func refusals(line: String, code: Int32, sentence: String) throws {
    let outcome = try place.run(
      "\(line)\(line.contains("--find") ? "" : " --output t")", on: machine)
    #expect(outcome.code == code)
    #expect(
      outcome.complaints.count == 1 && outcome.complaints[0].contains(sentence),
      "\(outcome.complaints)")
    #expect(machine.trials.isEmpty)
  }
}
