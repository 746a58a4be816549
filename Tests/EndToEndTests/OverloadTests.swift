import BenchmarkModel
import TestSupport
import Testing

/// Connects that are offered faster than they are served, against what is known beforehand.
@Suite(.sandboxed) struct OverloadTests {
  private static func rows(_ line: String, wrapper: [String] = []) throws -> [TrialRow] {
    let results = try Sandbox.current.measure(
      "--workloads overload --placement same --warmup 0 \(line)", wrapper: wrapper)
    return results.rows.filter { $0.status != .unsupported }
  }

  private static func sum(_ row: TrialRow, _ metrics: Metric...) -> Double {
    metrics.reduce(0) { $0 + (row.metrics[$1] ?? .nan) }
  }

  /// TCP repeats its own attempts, whatever the client would do after one that is refused.
  @Test(arguments: [
    ("unix-stream", "0.5,4,burst:90", "none,block,backoff,jitter", 12),
    ("tcp", "0.5,4", "none,block", 4), ("tcp", "burst:40", "none,backoff,jitter", 3),
  ])
  func everyConnectEndsInExactlyOneWay(
    transport: String, offered: String, retries: String, count: Int
  ) throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "run --workloads overload --placement same --warmup 0 --transports \(transport)"
        + " --backlogs 16 --offered \(offered) --client-retry \(retries) --trials 1"
        + " --duration 200ms --service-time 4ms --output out")
    let rows = try sandbox.results("out").rows
    try #require(rows.count == count)
    // Another program may keep a client from offering what is due, which the tool then says.
    #expect(outcome.code == (rows.allSatisfy { $0.status == .ok } ? 0 : 4), "\(outcome.errors)")
    for row in rows { try expectSum(row) }
  }

  private func expectSum(_ row: TrialRow) throws {
    guard row.status == .ok else {
      #expect(row.status == .invalid && row.reason.contains("could not offer"), "\(row.reason)")
      return
    }
    let offered = try #require(row.metrics[.connectsOffered])
    let due: [String: Double] = ["0.5": 25, "4": 200, "burst:90": 90, "burst:40": 40]
    #expect(offered == due[row.benchmark.offered?.description ?? ""], "\(row.benchmark)")
    let ended = Self.sum(row, .connectsOK, .connectsDelayed, .connectsRefused, .connectsTimedOut)
    #expect(ended == offered, "\(row.benchmark)")
    // What was due while the client slept in connect(2) for too long is given up untried.
    #expect(Self.sum(row, .connectTries, .connectsTimedOut) >= offered, "\(row.benchmark)")
    if row.benchmark.retry == ClientRetry.none {
      expectNoSecondTry(row)
    } else {
      #expect(row.metrics[.connectsRefused] == 0)
    }
  }

  private func expectNoSecondTry(_ row: TrialRow) {
    guard row.benchmark.variant.transport.family == .unix else {
      #expect(row.metrics[.connectsRefused] == 0, "TCP tells nobody to go away")
      return
    }
    #expect(row.metrics[.connectsDelayed] == 0)
    #expect(row.metrics[.connectTries] == row.metrics[.connectsOffered])
    #expect(row.metrics[.fullQueueMeetings] == row.metrics[.connectsRefused])
  }

  /// What finds room is served within the time that the queue takes; what does not comes again after a
  /// second, and is seen in the maximum and not in the middle.
  @Test func aConnectionRequestThatWasDroppedCostsASecond() throws {
    let rows = try Self.rows(
      "--transports tcp,tcp6 --backlogs 63 --offered burst:120 --trials 1 --service-time 4ms")
    #expect(rows.count == 2)
    for row in rows {
      let metrics = row.metrics
      #expect(Self.sum(row, .connectsOK, .connectsDelayed) == 120, "\(row.reason)")
      let delayed = try #require(metrics[.connectsDelayed])
      // The server may have accepted some before all had tried.
      #expect(delayed > 0 && delayed <= 56)
      #expect(metrics[.connectsOverOneSecond] == delayed)
      #expect(try #require(metrics[.connects.largest]) >= 1e9)
      #expect(try #require(metrics[.connects.p50]) < 1e9)
    }
  }

  /// The kernel counts in this network namespace what met a full queue, and nobody else is here. What
  /// comes again after a second finds room.
  @Test(.enabled(if: Machine.canMakeNetworks, "needs a network namespace"))
  func theKernelCountsTheSameMeetings() throws {
    let rows = try Self.rows(
      "--transports tcp,tcp6,unix-stream --backlogs 63 --offered burst:120 --trials 1"
        + " --service-time 4ms",
      wrapper: ["unshare", "-n", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh"])
    #expect(rows.count == 3)
    for row in rows {
      let met = try #require(row.metrics[.fullQueueMeetings])
      #expect(met > 0)
      let isTCP = row.benchmark.variant.transport.family != .unix
      #expect(row.conditions[.listenOverflows] == (isTCP ? met : 0), "\(row.benchmark)")
    }
  }

  /// It sleeps 20 ms with each client: never faster, and no slower than the scheduler makes it, which is never as
  /// late as one that sleeps twice.
  @Test func aServerKeepsItsPace() throws {
    let rows = try Self.rows(
      "--transports unix-stream --backlogs 200 --offered burst:40 --trials 3 --service-time 20ms")
    let rates = rows.compactMap { $0.metrics[.acceptsPerSecond] }
    try #require(rates.count == 3)
    #expect(rates.allSatisfy { $0 < 50.8 }, "\(rates)")
    #expect(try #require(rates.max()) > 27, "\(rates)")
    for row in rows {
      #expect(row.metrics[.connectsOK] == 40)
      #expect(row.benchmark.serviceTime == .milliseconds(20))
      // The last waits for all the others.
      #expect(try #require(row.metrics[.connects.largest]) >= 39 * 20e6 * 0.97)
    }
  }

  /// Without jitter they come together each time, and five find room: at the fourth time the last would, and there
  /// are fourteen times in the five seconds, however busy the machine is.
  @Test(arguments: ["backoff", "jitter"])
  func whoComesAgainIsServedInTheEnd(retry: String) throws {
    let row = try #require(
      try Self.rows(
        "--transports unix-stream --backlogs 4 --offered burst:12 --client-retry \(retry) --trials 1"
          + " --service-time 5ms"
      ).first)
    #expect(row.metrics[.connectsTimedOut] == 0)
    #expect(Self.sum(row, .connectsOK, .connectsDelayed) == 12)
    // The server may have accepted some before all had tried.
    let delayed = try #require(row.metrics[.connectsDelayed])
    let met = try #require(row.metrics[.fullQueueMeetings])
    #expect(delayed >= 1 && met >= delayed)
    // Each meeting with a full queue is followed by another try.
    #expect(row.metrics[.connectTries] == 12 + met)
    let most = try #require(row.metrics[.connectTriesMax])
    #expect(most >= 2 && most - 1 <= met)
  }

  @Test func clientsShareWhatIsOffered() throws {
    let rows = try Self.rows(
      "--transports unix-stream,tcp --offered burst:100 --clients 3 --trials 1 --backlogs 128")
    #expect(rows.count == 2)
    for row in rows {
      #expect(row.status == .ok, "\(row.reason)")
      #expect(row.metrics[.connectsOffered] == 100 && row.metrics[.connectsOK] == 100)
    }
  }

  @Test(
    .enabled(if: Machine.canTrace, "needs strace and ptrace(2)"),
    arguments: ["unix-stream", "tcp"])
  func aServerWithoutDescriptorsTurnsClientsAway(transport: String) throws {
    let row = try #require(
      try Self.rows(
        // The clients queue meanwhile, so that every call finds one.
        "--transports \(transport) --offered burst:50 --trials 1 --service-time 10ms",
        wrapper: Sandbox.current.injecting("accept", ["accept:error=EMFILE:when=3+4"])
      ).first)
    #expect(row.status == .ok, "\(row.reason)")
    #expect(Self.sum(row, .connectsOK, .connectsRefused) == 50)
    #expect(try #require(row.metrics[.connectsRefused]) >= 2)
  }
}
