import BenchmarkModel
import TestSupport
import Testing

@testable import Measurement

/// How long the harness waits for ends that say nothing.
@Suite struct SilenceLimitsTests {
  private static let start: UInt64 = 1_000_000_000_000
  private static let second: UInt64 = 1_000_000_000

  private static func limits(
    _ workload: Workload, arms: Int = 1, _ change: (inout Benchmark) -> Void = { _ in }
  ) -> SilenceLimits {
    let benchmark = Benchmark(Variant(.tcp), workload) {
      $0.message = MessageSize(64)
      change(&$0)
    }
    var settings = TrialSettings(
      schedule: .plain(warmup: .zero, duration: .seconds(10)), allowedCPUs: [0])
    settings.setupTime = .seconds(20)
    settings.patience = .seconds(3)
    settings.graceTime = .seconds(7)
    let trial = Plan.Trial(
      number: 0, cycle: 0, arms: Array(repeating: benchmark, count: arms))
    return SilenceLimits(of: trial, settings, startedAt: start)
  }

  /// The seconds from `start` to an instant, with what memory and messages of a few bytes add left out.
  private static func seconds(_ instant: UInt64) -> UInt64 { (instant - start) / second }

  /// Whoever says something has the whole time again, and whoever needs much memory has more.
  @Test func endsThatMeet() {
    let limits = Self.limits(.latency)
    #expect(Self.seconds(limits.toSetUp(since: 0)) == 20)
    #expect(Self.seconds(limits.toSetUp(since: Self.start + 15 * Self.second)) == 35)
    let large = Self.limits(.latency, arms: 2) { $0.buffers = 1 << 22 }
    #expect(Self.seconds(large.toSetUp(since: 0)) == 20 + 10, "two gigabytes")
  }

  @Test func aServerWhoseClientsHaveFinished() {
    let limits = Self.limits(.connect, arms: 3)
    let longest = Self.seconds(limits.toFinish(since: Self.start, serversLeft: [:]))
    #expect(longest == 10 + 3 + 7 + Self.seconds(Self.start + ConnectClient.longestWait))
    func left(_ servers: [Int: UInt64]) -> UInt64 {
      Self.seconds(
        limits.toFinish(
          since: Self.start, serversLeft: servers.mapValues { Self.start + $0 * Self.second }))
    }
    #expect(left([1: 10]) == 13)
    #expect(left([1: 10, 2: 5, 0: 12]) == 8, "the one that is left alone for longest")
    #expect(left([1: 1000]) == longest, "never later than without")
  }

  /// One that is busy with each client works its queue off.
  @Test func aServerWithAQueueOfClientsThatAreGone() {
    let limits = Self.limits(.overload) {
      $0.backlog = 3
      $0.serviceTime = .milliseconds(500)
    }
    let left = [0: Self.start + Self.second]
    #expect(Self.seconds(limits.toFinish(since: Self.start, serversLeft: left)) == 1 + 3 + 2)
  }

  /// Only where a server takes one client after the other do they wait for one another.
  @Test(arguments: ServerModel.allCases) func manyClientsOfAServer(server: ServerModel) {
    let benchmark = Benchmark(Variant(.tcp), .fanin) {
      $0.message = MessageSize(1)
      $0.clients = 10_000
      $0.server = server
    }
    let patience = FanInMeasurement.patience(for: benchmark)
    #expect((patience > .seconds(40)) == (server == .iterative))
    #expect(server == .iterative || patience < .seconds(1))
  }
}
