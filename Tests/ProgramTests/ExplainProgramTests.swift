import BenchmarkModel
import Glibc
import Testing

@testable import Measurement
@testable import sockbench

/// `sockbench explain` of a life that is made up.
@Suite struct ExplainProgramTests {
  private let place: Workplace
  private let machine = SimulatedMachine()

  init() throws {
    place = try Workplace()
    machine.calls = .success([
      TracedCall(
        caller: .server, purpose: .listen, name: "listen", arguments: "3, 128", result: "0",
        start: 10_000, end: 11_500, pause: .none),
      TracedCall(
        caller: .client, purpose: .requestConnection, name: "connect", arguments: "3, \"/s\"",
        result: "0", start: 14_000, end: 20_000, pause: .slept),
    ])
  }

  @Test func theTable() throws {
    let outcome = try place.run("explain tcp", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        tcp
        domain    AF_INET, internet addresses of version 4
        type      SOCK_STREAM, bytes in order over a connection
        protocol  0, the usual one: TCP; there is no other to choose

        since start  end     call              result  took
        0.0 us       server  listen(3, 128)    0       1.5 us
            From now on connection requests are queued, this many and one more; clients can connect before accept.
        4.0 us       client  connect(3, "/s")  0       6.0 us, slept
            The connection request: SYN, SYN and ACK, ACK; the kernels do it, and connect returns before accept.

        2 calls: 1 of the server, 1 of the client.
        One lifecycle, each end on a CPU of its own. 'sockbench run --workloads lifecycle' measures many.
        slept: the caller waited in the call until the other end had done something.

        """)
    #expect(place.files.isEmpty)
  }

  @Test func theDiagram() throws {
    let outcome = try place.run("explain tcp --mermaid", on: machine)
    outcome.expectQuiet(code: 0)
    #expect(
      outcome.printed == """
        sequenceDiagram
            title tcp
            participant server
            participant client
            Note over server: listen(3, 128) = 0
            client->>server: connection request: connect(3, "/s") = 0

        """)
  }

  @Test func withOneCPUBothEndsShareIt() throws {
    machine.cpus = [0]
    #expect(
      try place.run("explain tcp", on: machine).printed.contains(
        "One lifecycle, both ends on one CPU. 'sockbench"))
  }

  @Test func aLifeThatFails() throws {
    machine.calls = .failure(.broken("server: listen(3, 128) failed: Address already in use"))
    try place.expectRefusal(
      "explain unix-stream", on: machine, code: 4,
      "the pair of unix-stream did not come to its end: server: listen(3, 128) failed: Address already"
        + " in use")
  }

  @Test func aSignal() throws {
    machine.calls = .failure(.interrupted(Interruption(signal: SIGTERM)))
    try place.expectRefusal("explain tcp", on: machine, code: 143, "ended by signal 15")
    machine.earlySignal = SIGINT
    try place.expectRefusal(
      "explain tcp", on: machine, code: 130, "ended by signal 2 before the first trial")
  }

  @Test func whatTheMachineHasNotGot() throws {
    machine.reasonAgainstNames = "cannot make directories for sockets in '/nowhere'"
    try place.expectRefusal(
      "explain unix-stream", on: machine, code: 69,
      "cannot make directories for sockets in '/nowhere'")
    try place.run("explain unix-stream:address=pair", on: machine).expectQuiet(code: 0)
    machine.limits[.udp6] = .unavailable("udp6 does not work on this machine: no")
    try place.expectRefusal(
      "explain udp6", on: machine, code: 69,
      "nothing that was selected can be measured here: udp6 does not work on this machine: no")
  }
}
