import BenchmarkModel
import Glibc
import Measurement
import Testing

@testable import sockbench

/// `sockbench list`, and what is printed without a machine.
@Suite struct ListProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws { place = try Workplace() }

  private static let ofListeners =
    "latency throughput connect crr backlog overload lifecycle fanin load"
  private static let ofDatagrams = "latency throughput backlog lifecycle fanin load"

  private static func units(_ set: (inout TransferUnits) -> Void) -> TransferUnits {
    var units = TransferUnits()
    set(&units)
    return units
  }

  /// Of two CPUs of which nothing is known.
  private static let placements = """

    placement  client  server  the two ends are on
    same       1       1       one CPU
    smt        -       -       two hardware threads of one core
    core       -       -       two cores that share a last-level cache
    llc        -       -       two cores of one NUMA node that share no last-level cache
    node       -       -       two cores of different NUMA nodes
    split      0       1       two CPUs of which the kernel tells no more
    free       any     any     CPUs that the scheduler chooses
    C:S        C       S       CPUs named, of 0-1

    CPUs by core: not known
    CPUs by last-level cache: not known
    CPUs by NUMA node: not known

    """

  @Test func everyTransport() throws {
    machine.units[.tcp] = Self.units { $0.segment = 65_483 }
    machine.units[.udp] = Self.units { $0.packet = 65_536 }
    machine.units[.pipe] = Self.units { $0.pipe = 65_536 }
    let outcome = try place.run("list", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        transport       largest message  carried at once  keeps boundaries  when the receiver falls behind  workloads
        unix-stream     any              -                no                sender waits                    \(Self.ofListeners)
        unix-dgram      212960           -                yes               sender waits                    \(Self.ofDatagrams)
        unix-seqpacket  212960           -                yes               sender waits                    \(Self.ofListeners)
        tcp             any              65483 (segment)  no                sender waits                    \(Self.ofListeners)
        tcp6            any              -                no                sender waits                    \(Self.ofListeners)
        udp             65507            65536 (packet)   yes               messages are lost               \(Self.ofDatagrams)
        udp6            65507            -                yes               messages are lost               \(Self.ofDatagrams)
        pipe            any              65536 (pipe)     no                sender waits                    latency throughput lifecycle load
        \(Self.placements)
        """)
    #expect(place.files.isEmpty && machine.trials.isEmpty)
  }

  /// What makes connections can be connected to; whatever else is said of it.
  @Test func theListSaysWhatMakesConnections() throws {
    let lines = try place.run("list").printed.split(separator: "\n").dropFirst()
    for (line, transport) in zip(lines, Transport.allCases) {
      #expect(line.hasPrefix("\(transport.name) "))
      #expect(line.contains(" connect") == transport.hasListener, "\(line)")
    }
  }

  @Test func whatDoesNotWorkHereIsSaidWithItsReason() throws {
    machine.limits[.tcp6] = .unavailable("tcp6 does not work on this machine: no such address")
    let outcome = try place.run("list --transports tcp6,tcp", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        transport  largest message  carried at once  keeps boundaries  when the receiver falls behind  workloads
        tcp6       -                -                no                sender waits                    none
        tcp        any              -                no                sender waits                    \(Self.ofListeners)

        tcp6 does not work on this machine: no such address
        \(Self.placements)
        """)
  }

  @Test func aSignal() throws {
    machine.earlySignal = SIGINT
    try place.expectRefusal(
      "list", on: machine, code: 130, "ended by signal 2 before the first trial")
  }

  @Test(
    arguments: [
      ("help", nil), ("--help", nil), ("help run", "run"), ("run --trials 3 -h", "run"),
      ("help help", "help"), ("help end", "end"),
    ] as [(String, String?)])
  func helpIsPrinted(line: String, command: String?) throws {
    let outcome = try place.run(line, on: machine)
    outcome.expectQuiet(code: 0)
    let definitions = Commands.tool.definitions
    #expect(
      outcome.printed
        == (try command.map { name in
          try #require(definitions.first { $0.name == name }).help
        } ?? ToolHelp.text(definitions)))
    #expect(!machine.isPrepared)
  }

  @Test func theVersionIsPrinted() throws {
    let outcome = try place.run("--version", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(outcome.printed.hasPrefix("sockbench \(sockbenchVersion)\nends: protocol "))
  }

  @Test func aMistakeIsUsage() throws {
    try place.expectRefusal("rum", code: 64, "unknown command 'rum'; did you mean 'run'?")
  }
}
