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

  @Test func everyConnectEndsInExactlyOneWay() throws {
    let sandbox = Sandbox.current
    let outcome = try sandbox.run(
      line: "run --workloads overload --placement same --warmup 0 --transports unix-stream,tcp"
        + " --backlogs 16 --offered 0.5,4,burst:90 --client-retry none,block,backoff,jitter --trials 1"
        + " --duration 200ms --service-time 4ms --output out")
    // Another program may keep a client from offering what is due, which the tool then says.
    #expect(outcome.code == 0 || outcome.code == 4, "\(outcome.errors)")
    let rows = try sandbox.results("out").rows
    #expect(rows.count == 2 * 3 * 4)
    #expect(rows.count { $0.status == .ok } > rows.count / 2)
    for row in rows { try expectSum(row) }
  }

  private func expectSum(_ row: TrialRow) throws {
    guard row.status == .ok else {
      #expect(row.status == .invalid && row.reason.contains("could not offer"), "\(row.reason)")
      return
    }
    let offered = try #require(row.metrics[.connectsOffered])
    let due: [String: Double] = ["0.5": 25, "4": 200, "burst:90": 90]
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
      "--transports tcp,tcp6,unix-stream --backlogs 63 --offered burst:120 --trials 3"
        + " --service-time 4ms",
      wrapper: ["unshare", "-n", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh"])
    #expect(rows.count == 9)
    for row in rows {
      let met = try #require(row.metrics[.fullQueueMeetings])
      #expect(met > 0)
      let isTCP = row.benchmark.variant.transport.family != .unix
      #expect(row.conditions[.listenOverflows] == (isTCP ? met : 0), "\(row.benchmark)")
    }
  }

  /// It sleeps 5 ms with each client: never faster, and no slower than the scheduler makes it.
  @Test func aServerKeepsItsPace() throws {
    let rows = try Self.rows(
      "--transports unix-stream --backlogs 200 --offered burst:150 --trials 3 --service-time 5ms")
    let rates = rows.compactMap { $0.metrics[.acceptsPerSecond] }
    #expect(rates.count == 3)
    #expect(rates.allSatisfy { $0 < 203 }, "\(rates)")
    #expect(try #require(rates.max()) > 180, "\(rates)")
    for row in rows {
      #expect(row.metrics[.connectsOK] == 150)
      #expect(row.benchmark.serviceTime == .milliseconds(5))
      // The last waits for all the others.
      #expect(try #require(row.metrics[.connects.largest]) >= 149 * 5e6 * 0.97)
    }
  }

  /// Without jitter they come together each time, and five find room: at the eighth time the last would,
  /// and there are twelve times in the five seconds.
  @Test(arguments: ["backoff", "jitter"])
  func whoComesAgainIsServedInTheEnd(retry: String) throws {
    let row = try #require(
      try Self.rows(
        "--transports unix-stream --backlogs 4 --offered burst:30 --client-retry \(retry) --trials 1"
          + " --service-time 1ms"
      ).first)
    #expect(row.metrics[.connectsTimedOut] == 0)
    #expect(Self.sum(row, .connectsOK, .connectsDelayed) == 30)
    // The server may have accepted some before all had tried.
    #expect(try #require(row.metrics[.connectsDelayed]) >= 10)
    #expect(try #require(row.metrics[.connectTriesMax]) >= 3)
    #expect(row.metrics[.connectTries] == 30 + (row.metrics[.fullQueueMeetings] ?? .nan))
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

  @Test(arguments: [
    (
      "--workloads latency --offered 2", "--offered has nothing to act on; use --workloads overload"
    ),
    (
      "--workloads backlog --offered 2", "--offered has nothing to act on; use --workloads overload"
    ),
    ("--workloads backlog --client-retry block", "--client-retry has nothing to act on"),
    ("--workloads overload --transports udp", "nothing selected listens"),
    ("--workloads overload --offered many", "'many' is not a number of connects to offer"),
    ("--workloads overload --offered 0", "'0' is not a number of connects to offer"),
    ("--workloads overload --client-retry never", "unknown kind of retry 'never'"),
    ("--workloads overload --service-time 2s", "'2s' is out of range"),
  ])
  func whatCannotBeOfferedIsRefused(line: String, sentence: String) throws {
    let outcome = try Sandbox.current.run(line: "run \(line)")
    Sandbox.current.expectRefusal(outcome, code: 64, sentence)
  }
}
