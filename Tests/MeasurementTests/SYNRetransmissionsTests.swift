import BenchmarkModel
import Testing

@testable import Measurement

/// When TCP sends a connection request again, against what was seen on the wire.
@Suite struct SYNRetransmissionsTests {
  /// Seconds of the first ones, as kernels sent them; timers are late by some hundredths.
  @Test(arguments: [
    // Linux 6.18, net.ipv4.tcp_syn_linear_timeouts = 4.
    (4, [1.03, 2.05, 3.08, 4.11, 5.13, 7.14, 11.2]),
    // Before Linux 6.5.
    (0, [1.01, 3.03, 7.06, 15.2]),
  ])
  func whatWasSeen(linearTimeouts: Int, seen: [Double]) {
    let schedule = SYNRetransmissions(retries: 6, linearTimeouts: linearTimeouts)
    for (due, seen) in zip(schedule.instants, seen) {
      let due = Double(due) / 1e9
      #expect((due...due * 1.125).contains(seen), "\(due)")
    }
  }

  /// tcp(7): with 6 retries, `connect` gives up after 127 s; linear timeouts are added to them.
  @Test(arguments: [
    (6, 0, [1, 3, 7, 15, 31, 63], 127), (5, 0, [1, 3, 7, 15, 31], 63), (1, 0, [1], 3),
    (6, 4, [1, 2, 3, 4, 5, 7, 11, 19, 35, 67], 131), (1, 2, [1, 2, 3], 5),
    (8, 0, [1, 3, 7, 15, 31, 63, 127, 247], 367),
  ])
  func wholeSchedules(retries: Int, linearTimeouts: Int, instants: [UInt64], end: UInt64) {
    let schedule = SYNRetransmissions(retries: retries, linearTimeouts: linearTimeouts)
    #expect(schedule.instants == instants.map { .seconds($0) })
    #expect(schedule.end == .seconds(end))
  }

  @Test func noTimeoutExceedsTheLongest() {
    let schedule = SYNRetransmissions(retries: 5, linearTimeouts: 0, longest: .seconds(3))
    #expect(schedule.instants == [1, 3, 6, 9, 12].map { .seconds($0) })
    #expect(schedule.end == .seconds(15))
  }

  /// Two more requests, or the kernel's own end, and time for the answer.
  @Test(arguments: [(6, 0, 3_500), (6, 4, 2_375), (1, 0, 3_500), (6, 1, 2_375)])
  func timeForTwo(retries: Int, linearTimeouts: Int, milliseconds: UInt64) {
    let schedule = SYNRetransmissions(retries: retries, linearTimeouts: linearTimeouts)
    #expect(schedule.timeForTwo == .milliseconds(milliseconds))
  }

  @Test func aConnectIsGivenTimeForTwo() {
    let schedule = SYNRetransmissions.current
    #expect(ConnectClient.longestWait == schedule.timeForTwo)
    #expect(schedule.instants.first == .seconds(1))
  }
}
