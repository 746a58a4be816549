import BenchmarkModel
import Testing

@testable import Measurement

@Suite struct MeetingTests {
  private static func place(
    boot: String? = "k", network: UInt64 = 1, time: UInt64 = 1, offset: String? = "0 0"
  ) -> Place {
    Place(
      host: boot ?? "?", boot: boot, namespaces: [.network: network, .time: time],
      clockOffset: offset, cpus: [2, 3])
  }

  private static let here = place()

  private func reason(
    against variant: String, _ workload: Workload = .latency, with client: Place,
    address: String? = nil, placement: Placement = .same, isOneWay: Bool = false,
    seesFiles: Bool = true
  ) throws -> String? {
    let found = address.flatMap { InternetAddress($0) }.map { ServerAddress(found: $0, bound: $0) }
    let meeting = Meeting(
      harness: Self.here, server: Self.here, client: client, serverLead: 0, clientLead: 0,
      roundTrip: .zero, address: found)
    let benchmark = Benchmark(try Variant(parsing: variant), workload) {
      $0.placement = placement
      $0.isOneWay = isOneWay
    }
    return meeting.reasonAgainst(benchmark, seesFiles: seesFiles)
  }

  @Test(arguments: ["tcp", "udp6", "unix-stream", "unix-dgram:address=abstract"])
  func whoSharesAllMeets(variant: String) throws {
    #expect(try reason(against: variant, with: Self.here) == nil)
  }

  @Test func anotherNetworkTakesAnAddress() throws {
    let other = Self.place(network: 2)
    let reason = try reason(against: "tcp", with: other)
    #expect(reason?.contains("have no loopback in common; give --server-address, the IPv4") == true)
    #expect(try self.reason(against: "tcp", with: other, address: "10.0.0.2") == nil)
    #expect(try self.reason(against: "unix-stream", with: other) == nil)
    #expect(
      try self.reason(against: "unix-stream:address=abstract", with: other)
        == "the ends are in two network namespaces, and an abstract name is known in one alone")
  }

  @Test func namesTakeASharedDirectory() throws {
    let reason = try reason(against: "unix-stream", with: Self.here, seesFiles: false)
    #expect(reason?.hasPrefix("the ends do not both see the directory ") == true)
  }

  @Test func whatCannotBeElsewhere() throws {
    for variant in ["pipe", "unix-stream:address=pair"] {
      #expect(
        try reason(against: variant, with: Self.here)
          == "\(variant) cannot be started by a launcher: its descriptors are made before its ends are started"
      )
    }
    #expect(
      try reason(against: "tcp", .lifecycle, with: Self.here)?.contains("one process") == true)
  }

  /// A time namespace with the same offset has the same clock, and another kernel never has.
  @Test func clocks() {
    #expect(Self.here.sharesClock(with: Self.place(time: 2)))
    #expect(!Self.here.sharesClock(with: Self.place(time: 2, offset: "5 0")))
    #expect(!Self.here.sharesClock(with: Self.place(time: 2, offset: nil)))
    #expect(!Self.here.sharesClock(with: Self.place(boot: "other")))
    #expect(!Self.place(boot: nil).sharesClock(with: Self.place(boot: nil)))
  }

  @Test func twoClocksMeasureRoundTripsAlone() throws {
    let other = Self.place(time: 2, offset: "5 0")
    for workload in [Workload.latency, .throughput, .crr, .fanin, .load] {
      #expect(try reason(against: "tcp", workload, with: other) == nil)
    }
    for workload in [Workload.connect, .overload] {
      #expect(
        try reason(against: "tcp", workload, with: other)
          == "the workload \(workload) needs one clock for both ends, and they have two"
          + (workload == .connect ? "; use --workloads crr" : ""))
    }
    #expect(
      try reason(against: "tcp:server=./sink {port}", .throughput, with: other)
        == "a server of yours that says when it had the last message needs one clock for both ends, and they have two"
    )
    #expect(
      try reason(against: "tcp", .load, with: other, isOneWay: true)
        == "latency one way needs one clock for both ends, and they have two")
  }

  @Test func twoHostsShareNoCPU() throws {
    let other = Self.place(boot: "other")
    let reason = try reason(against: "tcp", with: other, address: "10.0.0.2")
    #expect(reason?.contains("two hosts, other and k, and share no CPU") == true)
    for placement in [Placement.split, .free, .explicit(client: 0, server: 0)] {
      let reason = try self.reason(
        against: "tcp", with: other, address: "10.0.0.2", placement: placement)
      #expect(reason == nil)
    }
  }

  @Test func unixSocketsStayOnAHost() throws {
    let reason = try reason(
      against: "unix-stream", with: Self.place(boot: "other"), placement: .split)
    #expect(
      reason == "the ends are on two hosts, and Unix-domain sockets are known on one alone")
  }

  /// Nothing is known of a place whose `/proc` tells of no namespace.
  @Test func unknownNamespacesAreNotShared() {
    var nowhere = Self.here
    nowhere.namespaces = [:]
    #expect(!nowhere.shares(.network, with: nowhere))
    #expect(Self.here.shares(.network, with: Self.here))
  }

  /// Both ends on a host that is not the harness's: on its CPUs, several clients beside the server.
  @Test func assignmentsOfAnotherHost() throws {
    let other = Self.place(boot: "other")
    let meeting = Meeting(
      harness: Self.here, server: other, client: other, serverLead: 5, clientLead: 5,
      roundTrip: .zero, address: nil)
    func planner(_ placement: Placement) -> AssignmentPlanner {
      AssignmentPlanner(
        Benchmark(Variant(.tcp), .latency) { $0.placement = placement }, arm: 0,
        settings: TrialSettings(
          schedule: .plain(warmup: .zero, duration: .milliseconds(1)), allowedCPUs: [0, 1]),
        directory: nil, meeting: meeting)
    }
    #expect(planner(.same).server(inherited: nil).cpu == 3)
    #expect(planner(.same).client(of: nil, inherited: nil).cpu == 3)
    #expect(planner(.split).server(inherited: nil).cpu == 3)
    #expect(planner(.split).client(of: nil, inherited: nil).cpu == 2)
    #expect(planner(.free).server(inherited: nil).cpu == nil)
    #expect(!planner(.same).server(inherited: nil).clockIsApart)
  }

  /// Each end is pinned to a CPU of its own host, and the client finds the server where it was said to be.
  @Test func assignmentsOfTwoHosts() throws {
    let meeting = Meeting(
      harness: Self.here, server: Self.place(boot: "other"), client: Self.here, serverLead: 5,
      clientLead: 0, roundTrip: .milliseconds(3),
      address: ServerAddress(
        found: try #require(InternetAddress("10.0.0.2")),
        bound: try #require(InternetAddress("0.0.0.0"))))
    let planner = AssignmentPlanner(
      Benchmark(Variant(.tcp), .latency) { $0.placement = .split }, arm: 0,
      settings: TrialSettings(
        schedule: .plain(warmup: .zero, duration: .milliseconds(1)), allowedCPUs: [0, 1]),
      directory: nil, meeting: meeting)
    let server = planner.server(inherited: nil)
    #expect(server.serverAddress?.description == "inet:0.0.0.0:0")
    let bound = try #require(SocketAddress("inet:0.0.0.0:7"))
    let client = planner.client(of: bound, inherited: nil)
    #expect(client.serverAddress?.description == "inet:10.0.0.2:7")
    // The harness's CPUs are 0 and 1, of which split gives the client the first.
    #expect(client.cpu == 0 && server.cpu == 3)
    #expect(client.clockIsApart && server.clockIsApart && server.roundTrip == .milliseconds(3))
  }

  /// By how much clocks may move is what their difference may be wrong by, and a little more.
  @Test(
    arguments: [
      (0, 0, true), (90_000, 0, true), (5_000_000, 4_950_000, true),
      (3_200_000, 0, false), (-3_200_000, 0, false), (0, 4_000_000, false),
    ] as [(Int64, Int64, Bool)])
  func clocksThatMove(server: Int64, client: Int64, isSteady: Bool) {
    func meeting(_ serverLead: Int64, _ clientLead: Int64) -> Meeting {
      Meeting(
        harness: Self.here, server: Self.here, client: Self.here, serverLead: serverLead,
        clientLead: clientLead, roundTrip: .milliseconds(3), address: nil)
    }
    let reason = meeting(server + 7, client - 7).reasonAgainstTurns(sinceMeeting: meeting(7, -7))
    #expect((reason == nil) == isSteady)
    #expect(reason?.contains("against one another in the trial") ?? true)
  }
}
