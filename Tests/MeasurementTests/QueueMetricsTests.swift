import BenchmarkModel
import Testing

@testable import Measurement

/// What two ends found, as numbers of a row.
@Suite struct QueueMetricsTests {
  private static func metrics(
    _ text: String, backlog: Int? = nil, bytes: Int = 1, client: [QueueFinding: UInt64],
    server: [QueueFinding: UInt64] = [:], conditions: [Condition: Double] = [:]
  ) throws -> [Metric: Double] {
    let benchmark = Benchmark(try Variant(parsing: text), .backlog) {
      $0.message = MessageSize(bytes)
      $0.backlog = backlog
      $0.closer = backlog == nil ? nil : .client
    }
    return BacklogMeasurement.metrics(
      ArmRecords(
        benchmark: benchmark, client: EndRecord(queue: client, due: 0),
        server: EndRecord(queue: server, due: 0), slots: [], conditions: conditions))
  }

  /// Unix-domain listeners do not tell their limit: it is the backlog, cut down.
  @Test(arguments: [(8, 9, 8, 1), (8, 8, 8, 0), (5000, 4097, 4096, 1)])
  func heldAgainstTheBacklog(asked: Int, taken: UInt64, limit: Double, agrees: Double) throws {
    let metrics = try Self.metrics(
      "unix-stream", backlog: asked, client: [.taken: taken, .refused: 1, .freed: 1],
      conditions: [.somaxconn: 4096])
    #expect(metrics[.queueCapacity] == Double(taken))
    #expect(metrics[.queueLimit] == limit && metrics[.queueAgrees] == agrees)
    #expect(metrics[.connectsOK] == Double(taken) + 1 && metrics[.connectsRefused] == 1)
    #expect(metrics[.connectsDelayed] == 0 && metrics[.connectsTimedOut] == 0)
    #expect(metrics[.queueLength] == nil && metrics[.connects.largest] == nil)
  }

  @Test func whatTheKernelSaysComesFirst() throws {
    let metrics = try Self.metrics(
      "tcp", backlog: 8, client: [.taken: 5, .delayed: 1_020_000_000],
      server: [.length: 5, .limit: 4], conditions: [.somaxconn: 4096])
    #expect(metrics[.queueLimit] == 4 && metrics[.queueLength] == 5 && metrics[.queueAgrees] == 1)
    #expect(metrics[.connectsDelayed] == 1 && metrics[.connects.largest] == 1_020_000_000)
  }

  @Test func withoutALimitNothingIsSaidToAgree() throws {
    let metrics = try Self.metrics("unix-stream", backlog: 8, client: [.taken: 9])
    #expect(metrics[.queueLimit] == nil && metrics[.queueAgrees] == nil)
  }

  @Test(arguments: [("unix-dgram", true), ("unix-dgram:address=pair", false), ("udp", false)])
  func messagesThatWereTakenAndAreNotThereAreLost(variant: String, hasLimit: Bool) throws {
    let metrics = try Self.metrics(
      variant, bytes: 100, client: [.taken: 40, .refused: 1, .freed: 1], server: [.read: 11],
      conditions: [.maxDatagramQueue: 10])
    #expect(metrics[.queueCapacity] == 11 && metrics[.queueCapacityBytes] == 1100)
    #expect(metrics[.messagesLost] == 29 && metrics[.lossFraction] == 29.0 / 40)
    #expect(metrics[.sendsRefused] == 1)
    #expect(metrics[.queueLimit] == (hasLimit ? 10 : nil))
    #expect(metrics[.queueAgrees] == (hasLimit ? 1 : nil))
  }
}
